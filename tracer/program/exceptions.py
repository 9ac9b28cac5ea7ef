# Exceptions, in words and as tracebacks without the tracer in them.

def error_name(t):
    """What an exception is called; one that only has the name of Python's own is told apart by its
    module, as in a traceback."""
    name = str.__str__(_type_name(t))
    if _python_errors.get(name, t) is t:
        return name
    module = _type_dict(t).get('__module__')
    is_told = type(module) is str and module != 'builtins'
    return '%s.%s' % (shortened(module, MAX_TEXT) if is_told else '__main__', name)


def describe_exception(t, value):
    """Name and message, without running a `__str__` of the learner's."""
    name = error_name(t)
    try:
        args = _args_of(value)
        if _exception_group in _type_mro(t):
            args = args[:1]         # its message only counts the exceptions within
        is_text = len(args) == 1 and type(args[0]) is str
        if not is_text and not builtin_throughout(args):
            return name, ''
        for cls in _type_mro(t):
            found = _type_dict(cls).get('__str__')
            if found is not None:
                if type(found) is _wrapper:
                    return name, shortened(found(value), MAX_TEXT)
                break
        return name, shortened(args[0], MAX_TEXT) if is_text else ''
    except (TypeError, ValueError, AttributeError):
        return name, ''


def builtin_throughout(members):
    """Whether writing these out runs no code of the program, and ends."""
    todo, left = list(members), 1000
    while todo:
        left -= 1
        value = todo.pop()
        t = type(value)
        if t in (dict, list, tuple, set, frozenset) and t.__len__(value) < left - len(todo):
            todo += value
            todo += dict.values(value) if t is dict else ()
        elif t not in _WRITTEN_BY_C or t is str and len(value) > MAX_TEXT or left < 0:
            return False
    return True


_WRITTEN_BY_C = (str, int, float, bool, bytes, complex, range, _NoneType)
_exception_group = getattr(builtins, 'BaseExceptionGroup', None)
_wrapper = type(object.__init__)


def show_error(error):
    """What the interpreter does with an exception that nobody caught."""
    t, tb = type(error), error.__traceback__
    sys.last_type, sys.last_value, sys.last_traceback = t, error, tb
    if sys.version_info >= (3, 12):
        sys.last_exc = error
    if 'excepthook' not in sys.__dict__:
        write_error('sys.excepthook is missing\n')
        show_by_default(error)
        return
    try:
        sys.excepthook(t, error, tb)
    except SystemExit:
        raise
    except BaseException as found:
        second = found
        second.__traceback__ = own_part(second.__traceback__)
    else:
        return
    write_error('Error in sys.excepthook:\n')
    show_by_default(second)
    write_error('\nOriginal exception was:\n')
    show_by_default(error)


def show_by_default(error):
    sys.__excepthook__(type(error), error, error.__traceback__)


def write_error(text):
    if sys.stderr is not None:
        sys.stderr.write(text)


def own_part(tb):
    """A traceback without the tracer's calls."""
    cut_tracer(tb)
    kept = []
    while tb is not None:
        if tb.tb_frame.f_globals is not _globals:
            kept.append(tb)
        tb = tb.tb_next
    for before, after in zip(kept, kept[1:] + [None]):
        before.tb_next = after
    return kept[0] if kept else None


def cut_tracer(tb):
    """Takes away where the tracer raised a RecursionError, and the call that it forbade."""
    kept = []
    while tb is not None:
        code = tb.tb_frame.f_code
        if code is _on_call_code or code is _at_limit_code:
            stays = code is _at_limit_code     # its own call does, once
            while kept and kept[-1].tb_frame is tb.tb_frame.f_back and not (
                    stays and (len(kept) < 2 or kept[-2].tb_frame is not tb.tb_frame.f_back)):
                kept.pop()
            if kept:
                kept[-1].tb_next = None
            return
        kept.append(tb)
        tb = tb.tb_next


_globals = globals()
_on_call_code = Recorder.on_call.__code__
_at_limit_code = Frame.trace_at_limit.__code__


def line_of(recorder, tb):
    """The learner's line in which an exception was raised."""
    line = None
    while tb is not None:
        if tb.tb_frame.f_code.co_filename is recorder.file:
            line = tb.tb_lineno
        tb = tb.tb_next
    return line


def not_python(recorder, error, text):
    error.__traceback__ = None
    number = getattr(error, 'lineno', None)
    if getattr(error, 'text', 0) is None and number and 0 < number <= len(text.lines):
        error.text = text.lines[number - 1]     # the compiler looks for it in a file
    sys.__excepthook__(type(error), error, None)
    line = getattr(error, 'lineno', None)
    column = getattr(error, 'offset', None)
    recorder.channel.frame(b'E', to_json([{
        'kind': 'not_python', 'type_name': type(error).__name__,
        'message': str(getattr(error, 'msg', None) or error),
        'line': line if line and line > 0 else None,
        'column': column if column and column > 0 else None}])[1:-1])
