# A queue and a stack
queue = [1, 2, 3]
stack = []
while queue:
    item = queue.pop(0)
    stack.append(item)
    if item == 2:
        queue.append(9)
while stack:
    top = stack.pop()
