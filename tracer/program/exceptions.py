# Exceptions, in words and as tracebacks without the tracer in them.

def describe_exception(t, value):
    """Name and message, without running a `__str__` of the learner's."""
    name = _type_name(t)
    try:
        args = _args_of(value)
        if not builtin_throughout(args):
            return name, ''
        for cls in _type_mro(t):
            found = _type_dict(cls).get('__str__')
            if found is not None:
                if type(found) is _wrapper:
                    return name, found(value)[:MAX_TEXT]
                break
        return name, args[0][:MAX_TEXT] if len(args) == 1 and type(args[0]) is str else ''
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
_wrapper = type(object.__init__)


def show_error(recorder, error, tb):
    """Prints an uncaught exception as the interpreter does."""
    t = type(error)
    if sys.excepthook is not sys.__excepthook__:
        sys.excepthook(t, error, tb)
        return
    if sys.version_info < (3, 11):
        text = with_source(recorder, printed(t, error, tb))
    else:
        import traceback
        text = ''.join(traceback.format_exception(t, error, tb))
        if sys.version_info < (3, 12) and t in (NameError, AttributeError):
            # There only the interpreter's own printer makes suggestions.
            whole = printed(t, error, tb)
            ours, its = text.rfind('\n' + t.__name__) + 1, whole.rfind('\n' + t.__name__) + 1
            if whole.startswith(text[ours:].rstrip('\n'), its):
                text = text[:ours] + whole[its:]
    sys.stderr.write(text)
    sys.stderr.flush()


def printed(t, error, tb):
    """What the interpreter's own printer makes of an exception; it cannot find the source."""
    kept, sys.stderr = sys.stderr, io.StringIO()
    try:
        sys.__excepthook__(t, error, tb)
        return sys.stderr.getvalue()
    finally:
        sys.stderr = kept


def with_source(recorder, text):
    """Adds the learner's lines to a traceback that was printed without them."""
    start = '  File "%s", line ' % recorder.file
    lines = []
    for line in text.splitlines(True):
        lines.append(line)
        number = line[len(start):].partition(',')[0].strip()
        if line.startswith(start) and ', in ' in line and number.isdigit():
            source = recorder.source[int(number) - 1:int(number)]
            if source and source[0].strip():
                lines.append('    %s\n' % source[0].strip())
    return ''.join(lines)


def own_part(tb):
    """A traceback without the tracer's calls."""
    kept = []
    while tb is not None:
        if tb.tb_frame.f_code is _on_call_code:
            # The call that the recursion limit forbids had begun already: it goes, too.
            while kept and kept[-1].tb_frame is tb.tb_frame.f_back:
                kept.pop()
            tb = None
            break
        if tb.tb_frame.f_globals is not _globals:
            kept.append(tb)
        tb = tb.tb_next
    for before, after in zip(kept, kept[1:] + [None]):
        before.tb_next = after
    return kept[0] if kept else None


_globals = globals()
_on_call_code = Recorder.on_call.__code__


def line_of(recorder, tb):
    """The learner's line in which an exception was raised."""
    line = None
    while tb is not None:
        if tb.tb_frame.f_code.co_filename is recorder.file:
            line = tb.tb_lineno
        tb = tb.tb_next
    return line


def not_python(recorder, error):
    error.__traceback__ = None
    sys.__excepthook__(type(error), error, None)
    line = getattr(error, 'lineno', None)
    column = getattr(error, 'offset', None)
    recorder.channel.frame(b'E', to_json([{
        'kind': 'not_python', 'type_name': type(error).__name__,
        'message': str(getattr(error, 'msg', None) or error),
        'line': line if line and line > 0 else None,
        'column': column if column and column > 0 else None}])[1:-1])
