# The program's own trace function, and the limits it sets itself.

def hide_tracing(recorder):
    """The program sees its own recursion limit and its own trace function."""
    def setrecursionlimit(limit):
        _setlimit(limit)
        recorder.set_limit(limit)

    sys.getrecursionlimit = opaque(lambda: recorder.limit)
    sys.setrecursionlimit = opaque(setrecursionlimit)
    both = Both(recorder)

    def settrace(function):
        if recorder.states is not None and function not in (None, recorder.hook):
            raise RuntimeError(_REFUSAL)
        if function is not recorder.hook:      # which threads are started with
            both.theirs = function
        _settrace(recorder.hook if both.theirs is None else both.on_call)

    sys.settrace = opaque(settrace)
    sys.gettrace = opaque(lambda: both.theirs)
    recorder.set_limit(recorder.limit)


class Both:
    """Tells the recorder and the program's own trace function of each call."""

    def __init__(self, recorder):
        self.recorder = recorder
        self.theirs = None

    def on_call(self, frame, event, arg):
        if frame.f_globals is _globals:
            return None
        ours = self.recorder.on_call(frame, event, arg)
        theirs = self.tell(self.theirs, frame, event, arg)
        return ours if theirs is None else BothInCall(self, ours, theirs)

    def tell(self, function, frame, event, arg):
        """What their function answers. Once it raises, Python calls it no more."""
        if function is None or self.theirs is None:
            return None
        try:
            return function(frame, event, arg)
        except BaseException:
            self.theirs = None
            _setprofile(self.recorder.rearm)
            raise


class BothInCall:
    """The trace function of one call."""

    def __init__(self, both, ours, theirs):
        self.both, self.ours, self.theirs = both, ours, theirs
        self.__self__ = None if ours is None else ours.__self__     # as of a method

    def __call__(self, frame, event, arg):
        if self.ours is not None:
            self.ours(frame, event, arg)
        answer = self.both.tell(self.theirs, frame, event, arg)
        if answer is not None:
            self.theirs = answer
