# A generator left unfinished.
def g():
    try:
        yield 1
        yield 2
    finally:
        print('closed')
x = g()
print(next(x))
del x
print('end')
