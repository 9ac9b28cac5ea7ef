# Generators inside generators.
def count(n):
    if n > 0:
        yield from count(n - 1)
    yield n


print(sum(count(200)))


def endless(n):
    yield from endless(n + 1)


try:
    next(endless(0))
except RecursionError:
    print('too deep')
print(list(count(2)))
