# KeyboardInterrupt that nobody catches.
def f():
    raise KeyboardInterrupt


print('before')
f()
