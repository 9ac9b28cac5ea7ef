# Breadth first search
graph = {'a': ['b', 'c'], 'b': ['d'], 'c': ['d'], 'd': []}
seen = set()
order = []
queue = ['a']
while queue:
    node = queue.pop(0)
    if node in seen:
        continue
    seen.add(node)
    order.append(node)
    for near in graph[node]:
        queue.append(near)
