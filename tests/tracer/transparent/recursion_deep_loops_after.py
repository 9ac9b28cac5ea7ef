# After a RecursionError everything is as before: names, loops, calls.
def f():
    f()


try:
    f()
except RecursionError:
    pass
total = 0
for i in range(10):
    total += i


def g(n):
    local = n * 2
    return local


print(total, g(4))
raise ValueError(g(5))
