# Everything that is told between two events besides names.

class News:
    """Everything that changed since the last event."""

    def sync(self, top, frame):
        """Tells everything that changed since the last event."""
        if self.offsets:
            self.news = True
        if self.wild:
            self.sync_all(top, frame)
            return
        if top is not None and top.pending.acts:
            self.tell_pending(top, frame)
        if self.news:
            self.tell_news()

    def sync_all(self, top, frame):
        """The same for a program that can change anything anywhere."""
        for _ in range(MAX_ROUNDS):
            self.tell_all(top, frame)
            if self.collects:
                self.drop_cycles()
            if self.news:
                self.tell_news()
            if not self.garbage:
                break
            self.release()      # finalizers may have changed what was told

    def tell_news(self):
        """Tells of output, of new objects and of those that nothing refers to any more."""
        self.news = False
        self.tell_streams()
        if self.fresh:
            self.tell_fresh()
        while self.abandoned:
            state = self.abandoned.pop()
            self.out.append(f'({state.number},{self.codes[id(state.code)].head}')
            self.forget_call(state)
        if self.held:
            for value in self.held:
                self.unref(value)
            self.held.clear()
        if self.zero:
            self.drop_unreferenced()
        if self.garbage and not self.wild:
            self.release()

    def release(self):
        """Lets go of objects that are shown no more. Finalizers of the program run in this;
        they are followed as any other call."""
        garbage, self.garbage = self.garbage, []
        if not self.finalizers:
            return
        self.finalizers = self.wild
        garbage.reverse()
        lock = self.lock
        if lock is not None:
            lock.release()
        _call_tracing(let_go, (garbage, self.hook))
        if lock is not None:
            lock.acquire()
            self.switch_thread()

    def tell_streams(self):
        out = self.out
        streams, told = self.streams, self.told
        if self.offsets:
            read_offsets(self)
        more = streams[0] + streams[1] - told[0] - told[1]
        if more:
            self.add_waiting(OUTPUT_WEIGHT * more)
        if streams[0] != told[0]:
            out.append('o%d' % (streams[0] - told[0]))
            told[0] = streams[0]
        if streams[1] != told[1]:
            out += ['O', streams[1] - told[1]]
            told[1] = streams[1]
        if self.inputs:
            for line in self.inputs:
                out += ['i', shortened(line, MAX_TEXT)]
            self.inputs.clear()

    def tell_all(self, top, frame):
        """Compares all names and objects."""
        if self.main is not None:
            self.tell_names_of(0, self.main_known, self.main)
        self.tell_all_cells(top)
        if top is not None and top.known is not self.main_known:
            self.tell_names_of(top.number, top.known,
                               top.space if top.space is not None else frame.f_locals)
        self.check_all()

    def tell_names_of(self, number, known, space):
        out = self.out
        out += ['@', number]
        mark = len(out)
        self.tell_names(known, space)
        if len(out) == mark:
            del out[mark - 1:]

    def tell_all_cells(self, top):
        out = self.out
        for other in self.thread.stack:
            if other.frame is not None and other is not top:
                out += ['@', other.number]
                mark = len(out)
                self.tell_cells(other)
                if len(out) == mark:
                    del out[mark - 1:]

    def check_all(self):
        if self.fresh:
            self.tell_fresh()
        for entry in list(self.heap.values()):
            self.check(entry)


def let_go(garbage, hook):
    if _TRACED_AGAIN:
        _settrace(hook)     # 3.11 leaves tracing off in what `call_tracing` calls
    while garbage:
        garbage.pop()


_TRACED_AGAIN = sys.version_info[:2] == (3, 11)
