# The names of the module, before it has any of its own and after.
print(sorted(globals()))
print(globals() is locals(), globals() is vars(), dir() == sorted(globals()))
print(__name__, __doc__, __package__, __spec__, __file__, type(__loader__).__name__)
print(__builtins__.__name__, type(__builtins__).__name__)
x = 1
y: int = 2
z: 'str'
print(__annotations__)
print([name for name in dir() if not name.startswith('__')])
for name, value in list(globals().items()):
    if not name.startswith('__'):
        print(name, value)
print(vars() is globals(), 'x' in vars(), eval('x'), sorted(locals()) == sorted(globals()))
