# A decorator that fails while a function is defined.
def checked(limit):
    def wrap(function):
        if limit < 0:
            raise ValueError('negative: %d' % limit)
        return function
    return wrap


@checked(3)
def fine():
    return 1


@checked(
    -1
)
@checked(2)
def wrong():
    return 2
