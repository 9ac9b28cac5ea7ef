# Errors thrown into generators, out of `yield from`, and StopIteration that escapes.
def inner():
    try:
        got = yield 1
        print('got', got)
        yield 2
    except ValueError as error:
        print('inner sees', error)
        raise TypeError('from inner') from error


def outer():
    try:
        yield from inner()
    except TypeError as error:
        print('outer sees', error, repr(error.__cause__))
        yield 3
    raise StopIteration('too late')


g = outer()
print(next(g), g.send('hi'), g.throw(ValueError('thrown')))
next(g)
