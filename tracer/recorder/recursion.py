# The recursion limit.

class RecursionLimit:
    """The recursion limit that the program sees, and tracing beyond it."""

    def set_limit(self, limit):
        """The recursion limit that the program sees; the real one leaves room for the tracer."""
        self.limit = limit
        self.deep_at = max(0, limit - HEADROOM)
        _setlimit(limit + HEADROOM)

    def too_deep(self, frame):
        depth = 0
        while frame is not None:
            depth += 1
            frame = frame.f_back
        return depth > self.limit

    def rearm(self, frame, event, arg):
        """CPython has switched tracing off at the recursion limit: on again.

        Up to 3.10 the first event after it is the end of the call that the limit hit.
        """
        _setprofile(None)
        _settrace(self.hook)
        self.careful = True
        trace = frame.f_trace
        if event == 'return' and trace is not None and arg is None:
            state = getattr(trace, '__self__', None)
            if type(state) in (Frame, Resumable) and state in self.thread.stack:
                error = RecursionError('maximum recursion depth exceeded')
                self.guarded(self.follow, state, frame, 'exception', (RecursionError, error))
                self.guarded(self.follow, state, frame, 'return', None)
