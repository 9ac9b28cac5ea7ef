# The recursion limit.

class RecursionLimit:
    """The recursion limit that the program sees.

    If a trace function meets the limit, CPython switches recording off for good. So the limit of
    the interpreter is higher than the program's, and the tracer looks how deep each call is. The
    interpreter counts more than calls (up to 3.11 its own C code, too), and tells its count in
    one place only: the message of `sys.setrecursionlimit` about a limit that is too low. That
    takes a microsecond; hence a call knows up to what number of calls nothing can happen.
    """

    def set_limit(self, limit):
        """The program has set its limit."""
        self.limit = limit
        _setlimit(limit + self.below + HEADROOM)
        for thread in self.threads:
            for state in thread.stack:
                state.due = 0

    def depth(self):
        try:
            _setlimit(1)
        except RecursionError as error:
            return int(error.args[0].partition('depth ')[2].partition(':')[0])

    def look_at_depth(self, frame, about, calls):
        """Raises what the program's limit demands; else the number of calls of the program at
        which to look next."""
        depth = self.depth()
        if about.kind == MODULE:
            self.below = depth - 1
            self.set_limit(self.limit)
        room = self.limit + self.below - depth
        if room < 0:
            self.overflow(message_at(room, frame.f_code.co_name))
        due = calls + room // MOST_FOR_A_CALL
        if sys.version_info >= (3, 12) and due > CALLS_IN_C:
            due = self.look_at_c_depth(frame, calls, due)
        self.room = room if room < 3 and sys.version_info < (3, 12) else None
        return due

    def look_at_c_depth(self, frame, calls, due):
        """From 3.12 on, calls by C code have a limit of their own, which no program can set."""
        if calls < CALLS_IN_C:
            return CALLS_IN_C
        if not fits(NEAR):
            self.overflow(message_at(-2, frame.f_code.co_name))
        return min(due, calls + MOST_FOR_A_CALL if fits(FAR) else calls)

    def overflow(self, message):
        _setprofile(self.rearm)
        raise RecursionError(message)

    def rearm(self, frame, event, arg):
        """CPython has switched tracing off, as it does if a trace function raises: on again.

        Up to 3.10 the first event after it may be the end of the call that the limit hit.
        """
        _setprofile(None)
        _settrace(self.hook)
        self.careful = True
        trace = frame.f_trace
        error = sys.exc_info()[1]
        if error is not None:
            cut_tracer(error.__traceback__)
        if event == 'return' and trace is not None and arg is None:
            state = self.state_of(frame, trace)
            if type(state) in (Frame, Resumable) and state in self.thread.stack:
                error = RecursionError('maximum recursion depth exceeded')
                self.guarded(self.follow, state, frame, 'exception', (RecursionError, error, None))
                self.guarded(self.follow, state, frame, 'return', None)


MOST_FOR_A_CALL = 10     # counts between a call of the program and the next, at most


CALLS_IN_C = 250         # calls of the program that C code surely has room for


def nested(depth):
    return [nested(depth - 1)] if depth else []


NEAR, FAR = nested(10), nested(10 + 5 * MOST_FOR_A_CALL)


def fits(lists):
    """Whether C code may still call itself as often as these lists are nested."""
    try:
        _dump(lists, 0)
    except RecursionError:
        return False
    return True


def message_at(room, name):
    """What CPython says if a call of this name does not fit by so many counts."""
    if room == -1:
        return 'maximum recursion depth exceeded'
    if name in ('__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__'):
        return 'maximum recursion depth exceeded in comparison'
    if sys.version_info >= (3, 12):
        return 'maximum recursion depth exceeded'
    return 'maximum recursion depth exceeded while calling a Python object'


def room_needed(code, line):
    """How many counts CPython takes, up to 3.11, for what a line does in C, and what it says if
    there are fewer. Comparisons and `print` are known."""
    text = code.co_code
    for at in offsets_of(code, line):
        if text[at] == _COMPARE and text[at + 1] < 6 and sys.version_info < (3, 11):
            return 1, 'maximum recursion depth exceeded in comparison'
        if text[at] in _GLOBALS:
            place = text[at + 1] >> (sys.version_info >= (3, 11))
            if code.co_names[place:place + 1] == ('print',):
                return (3 if sys.version_info < (3, 11) else 2), (
                    'maximum recursion depth exceeded while calling a Python object')
    return 0, None


def offsets_of(code, line):
    """Offsets of the instructions of a line."""
    found = []
    if sys.version_info >= (3, 10):
        for start, end, number in code.co_lines():
            if number == line:
                found += range(start, end, 2)
        return found
    at, number, table = 0, code.co_firstlineno, code.co_lnotab + b'\xfe\0'
    for place in range(0, len(table), 2):
        if number == line:
            found += range(at, min(at + table[place], len(code.co_code)), 2)
        at += table[place]
        number += table[place + 1] - (256 if table[place + 1] > 127 else 0)
    return found
