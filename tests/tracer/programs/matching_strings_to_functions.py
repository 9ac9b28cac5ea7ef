# Matching strings to functions
ops = {'+': lambda a, b: a + b, '-': lambda a, b: a - b}
stack = []
for token in '3 4 + 2 -'.split():
    if token in ops:
        b, a = stack.pop(), stack.pop()
        stack.append(ops[token](a, b))
    else:
        stack.append(int(token))
