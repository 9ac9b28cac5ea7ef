# Examples in docstrings that fail.
def double(x):
    """
    >>> double(2)
    4
    >>> double('a')
    'aaa'
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print(double([1]))
    [1, 1]
    """
    return x * 2


if __name__ == '__main__':
    import doctest
    print(doctest.testmod())
