# An exception that nobody catches: each call it leaves
def inner(xs):
    xs.append(1)
    return xs[5]
def outer(n):
    ys = [n]
    try:
        return inner(ys)
    finally:
        ys.append('done')
outer(3)
print('never')
