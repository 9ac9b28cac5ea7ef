# Stands between the tracer and the call that starts it: the time from the moment when the trace
# function is set to the last byte of the record.
_plain_settrace, _plain_finish = _settrace, finish


def _settrace(hook):
    if hook is not None and not _times:
        _begin()
    _plain_settrace(hook)


def finish(recorder, ending):
    _plain_finish(recorder, ending)
    _end()
