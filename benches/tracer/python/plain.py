# The program without anything.
_code = compile(open(3).read(), 'program.py', 'exec')
_space = {'__name__': '__main__', '__builtins__': __builtins__}
_begin()
exec(_code, _space)
_end()
