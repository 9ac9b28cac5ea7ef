# Stands between the tracer and the call that starts it: at each step it walks all live objects
# and writes what it found to descriptor 5, one line a step.
_plain_check_limits = Recorder.check_limits


def _oracle_value(recorder, value, numbers):
    t = type(value)
    if value is None or t in (bool, int, float, str, bytes, complex, range):
        return repr(value)
    if id(value) in numbers:
        return '#%d' % numbers[id(value)]
    numbers[id(value)] = number = len(numbers)
    show = lambda part: _oracle_value(recorder, part, numbers)
    items, entries, attributes = [], [], {}
    if isinstance(value, (list, tuple, set, frozenset, bytearray)) or t.__name__ == 'deque':
        items = list(value)
    elif isinstance(value, dict) and value is not builtins.__dict__:
        entries = list(value.items())
    if t is type(show):
        cells = zip(value.__code__.co_freevars, value.__closure__ or ())
        attributes = {}
        for name, cell in cells:
            try:
                attributes[name] = cell.cell_contents
            except ValueError:
                pass
    elif t.__name__ == 'method':
        attributes = {'self': value.__self__}
    elif isinstance(value, type):
        if value.__dict__.get('__module__') == '__main__':
            attributes = {name: part for name, part in value.__dict__.items()
                          if type(part).__name__ not in ('member_descriptor', 'getset_descriptor')}
    elif t.__module__ == '__main__' or isinstance(value, BaseException):
        for cls in t.__mro__:
            slots = cls.__dict__.get('__slots__', ())
            for name in (slots,) if isinstance(slots, str) else slots:
                if name in cls.__dict__ and hasattr(value, name):
                    attributes[name] = getattr(value, name)
        attributes.update(getattr(value, '__dict__', {}))
        if isinstance(value, BaseException):
            attributes['args'] = value.args
    shown = [show(item) for item in items]
    shown += ['%s:%s' % (show(key), show(held)) for key, held in entries]
    shown += ['%s=%s' % (name, show(attributes[name])) for name in sorted(attributes)
              if not (name[:2] == '__' and name[-2:] == '__') and name[:5] != '_abc_']
    return '#%d:%s{%s}' % (number, t.__name__, ','.join(shown))


def _oracle_names(recorder, function, space, numbers):
    names = sorted(name for name in space if recorder.shown(name, space[name]))
    return '%s(%s)' % (function, ','.join(
        '%s=%s' % (name, _oracle_value(recorder, space[name], numbers)) for name in names))


def _oracle_check_limits(recorder):
    calls = []
    frame = sys._getframe(1)
    while frame is not None:
        code = frame.f_code
        if code.co_filename is recorder.file and code.co_name not in (
                '<listcomp>', '<setcomp>', '<dictcomp>', '__annotate__') and not (
                code.co_name.startswith('<generic parameters of')):
            if frame.f_globals is recorder.main and code.co_name == '<module>':
                calls.append((code.co_name, recorder.main))
            elif code.co_flags & 2:
                calls.append((code.co_name, dict(frame.f_locals)))
            else:
                calls.append((code.co_name, recorder.thread.stack[-1 - len(calls)].space))
        frame = frame.f_back
    if not calls:
        calls.append(('<module>', recorder.main))
    numbers = {}
    text = ' '.join(_oracle_names(recorder, function, space, numbers)
                    for function, space in reversed(calls))
    posix.write(5, text.encode('utf-8', 'replace') + b'\n')
    _plain_check_limits(recorder)
    recorder.check_at = 0


Recorder.check_limits = _oracle_check_limits

_plain_survey = survey


def survey(recorder, tree):
    _plain_survey(recorder, tree)
    if WILD:
        recorder.wild = recorder.careful = True
