# The program under a trace function that does nothing.
import sys


def _hook(frame, event, arg):
    return _hook


_code = compile(open(3).read(), 'program.py', 'exec')
_space = {'__name__': '__main__', '__builtins__': __builtins__}
_begin()
sys.settrace(_hook)
exec(_code, _space)
sys.settrace(None)
_end()
