# What one line can change.

class Effect:
    """What one line can change."""

    __slots__ = ('binds', 'rebinds', 'watches', 'deep', 'slow', 'endless', 'calls', 'used', 'late',
                 'remembers', 'parts')

    def __init__(self):
        self.binds = {}         # name -> when, among those that one line binds
        self.rebinds, self.watches, self.used = set(), [], set()
        self.deep = self.calls = False
        self.slow = False       # may take long
        self.endless = False    # may take for ever in a single call of the library
        self.late = False       # whether all that it changes is changed after its last call
        self.remembers = False  # whether its calls may change the way to a place that it writes to
        self.parts = 0          # of how many statements

    def bind(self, name, when=1):
        if name is not None:
            self.binds.setdefault(name, when)
            self.rebinds.add(name)

    def watch(self, place):
        if place[1] is None:
            self.deep = True
        else:
            self.watches.append(place)

    def add(self, other):
        for name in other.binds:
            self.binds.setdefault(name, other.binds[name])
        self.watches += other.watches
        self.used |= other.used
        self.rebinds |= other.rebinds
        self.deep |= other.deep
        self.slow |= other.slow
        self.endless |= other.endless
        self.calls |= other.calls
        self.late = other.late and not self.parts
        self.parts += 1

    def settle(self, shared, redirected):
        """Falls back to comparing everything where a place cannot be found again after the
        line: the names that lead to it may hold something else by then."""
        for watch in self.watches:
            path = watch[1]
            if path[0] in self.rebinds:
                self.deep = True
            if self.calls and (len(path) > 1 or path[0] in shared):
                self.remembers = True
            if len(path) > 1 and (redirected or any(
                    step[2] & self.binds.keys() for step in path[1:])):
                self.deep = True
            if len(path) > 1 and len(self.watches) > 1 and not all(
                    watch[0] == 'item' or watch[0] == 'attribute' for watch in self.watches):
                self.deep = True
        if self.used & self.binds.keys() or self.calls and self.used & shared:
            self.watches = [('all', watch[1]) if watch[0] == 'item' and not watch[3] else watch
                            for watch in self.watches]
            self.deep |= any(watch[0] == 'item' for watch in self.watches)
