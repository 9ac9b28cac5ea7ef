# KeyboardInterrupt that nobody catches.
# except: 3.14
def f():
    raise KeyboardInterrupt


print('before')
f()
