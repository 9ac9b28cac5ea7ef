# Keeping the tracer away from the program.

def opaque(function):
    """The same function, from which no attribute leads on to what it is made of."""
    hidden = _lru_cache_wrapper(function, 0, False, tuple)      # C code that remembers nothing
    for name in ('__name__', '__qualname__', '__doc__', '__module__'):
        setattr(hidden, name, getattr(function, name, None))
    return hidden


def with_opaque_methods(cls):
    for name, value in list(type.__dict__['__dict__'].__get__(cls).items()):
        if type(value) is _Function:
            setattr(cls, name, opaque(value))
    return cls


_Function = type(opaque)

# Ways to objects that nobody handed to the program. Nothing in Python's library takes one of them
# on its own account, but for tools that watch programs.
_REFUSED = frozenset((
    'gc.get_objects', 'gc.get_referents', 'gc.get_referrers', 'sys._current_frames',
    'sys._current_exceptions', 'sys.addaudithook', 'sys.monitoring.register_callback',
    'sys.setprofile', 'ctypes.dlopen', 'ctypes.dlsym', 'ctypes.dlsym/handle',
    'ctypes.cdata', 'ctypes.PyObj_FromPtr', 'ctypes.call_function', 'ctypes.string_at',
    'ctypes.wstring_at'))
_REFUSAL = "a program that is being checked cannot look at Python's own insides"


def hide(recorder):
    """A check will rest on the record: what Python shows of a traced call leads nowhere."""
    recorder.states = {}
    recorder.hook = opaque(recorder.hook)


def guard(recorder):
    """From here on the program cannot search for the tracer, and only its own text counts."""
    todo = [recorder.main_code]
    for code in todo:
        todo += [value for value in code.co_consts if type(value) is type(code)]
    recorder.own_codes = frozenset(map(id, todo))

    def watch(event, args):
        if event in _REFUSED and _getframe(1).f_globals is not _globals:
            raise RuntimeError(_REFUSAL)
        # By another way than ours, which Python itself goes when a trace function raises; at the
        # recursion limit that is meant.
        if event == 'sys.settrace' and _getframe(1).f_globals is not _globals and (
                _getprofile() is None):
            recorder.channel.frame(b'S', failed('the trace function was changed'))

    sys.addaudithook(watch)
