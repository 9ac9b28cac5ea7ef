# Python 3.10: match in a function: captures are local names, guards call functions
def area(shape):
    match shape:
        case ('circle', r):
            return 3 * r * r
        case ('box', w, h) if positive(w):
            result = w * h
        case {'side': s}:
            result = s ** 2
        case _:
            result = None
    return result
calls = []
def positive(n):
    calls.append(n)
    return n > 0
results = [area(('circle', 2)), area(('box', 2, 3)), area({'side': 4}), area(('box', -1, 1))]
