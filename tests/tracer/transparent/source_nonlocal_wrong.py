# A nonlocal name that is none.
def f():
    nonlocal x
    x = 1
