# Decorators
calls = []
def logged(f):
    def wrapper(*args):
        calls.append(args)
        return f(*args)
    return wrapper
@logged
def add(a, b):
    return a + b
x = add(1, 2)
y = add([1], [2])
def twice(n):
    def deco(f):
        f.times = n
        return f
    return deco
@twice(2)
def g(): pass
