# An assignment to a call, and = for ==.
def f():
    return 1
f() = 5
