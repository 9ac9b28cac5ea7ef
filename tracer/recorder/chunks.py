# The stream under way, and the limits of the recording as a whole.

class Chunks:
    """The stream under way: atoms, sent in chunks; and the limits of the whole recording."""

    def slot(self, name):
        number = self.slots.get(name)
        if number is None:
            number = self.slots[name] = len(self.slots)
            shown = name if len(name) <= MAX_NAME else '%s… (%d)' % (name[:MAX_NAME], number)
            self.out += ('n', shown)
        return number

    def flush(self):
        out = self.out
        if out and not self.off:
            data = ('[%s]' % ','.join(out)).encode('ascii')
            out.clear()
            self.waiting = 0
            squeeze = self.squeeze
            for start in range(0, len(data), MAX_PAYLOAD):
                piece = data[start:start + MAX_PAYLOAD]
                packed = squeeze.compress(piece) + squeeze.flush(Z_SYNC_FLUSH)
                self.channel.chunk(packed)
            if self.channel.written > self.channel.max_bytes:
                self.stop('trace_kb', self.channel.max_bytes // 1024)
        self.flushed_at = monotonic()

    def flush_before(self, plan):
        """A line that may take long is on its way before it runs."""
        if plan.turns > 0:
            plan.turns -= 1
            self.flush()
        elif plan.slow and monotonic() - self.flushed_at > SLOW_SECONDS:
            self.flush()

    def finish_step(self):
        self.steps += 1
        if self.steps >= self.check_at:
            self.check_limits()

    def check_limits(self):
        """Looks now and then whether it is time to flush, or to end."""
        if self.steps >= self.max_steps:
            self.stop('steps', self.max_steps)
        now = monotonic()
        if len(self.out) >= CHUNK or self.waiting > CHUNK_SIZE or (
                now - self.flushed_at > FLUSH_SECONDS):
            self.flush()
        if len(self.heap) > self.sweep_at:
            self.drop_cycles()
            self.sweep_at = max(SWEEP_SIZE, 2 * len(self.heap))
        # Often enough to see the time go by, where steps take long.
        turns = FLUSH_SECONDS / 4 / (now - self.checked_at + 1e-6)
        self.pace = max(1, min(STEPS_BETWEEN_CHECKS, int(self.pace * turns)))
        self.checked_at = now
        self.check_at = min(self.steps + self.pace, self.max_steps)

    def stop(self, limit, value):
        """Ends the process; the program cannot prevent it."""
        self.flush()
        self.end({'kind': 'stopped', 'limit': limit, 'value': value})
        _exit(0)

    def end(self, verdict):
        self.channel.frame(b'E', to_json([verdict])[1:-1])

    def give_up(self, error):
        """Keeps what is whole, says why nothing more is recorded, and lets the program go on, with
        the error if it is the program's own."""
        theirs = raised_by_program(error)
        if not self.off:
            self.end_record(error, theirs)
        if theirs:
            raise error

    def end_record(self, error, interrupted=False):
        self.reserve = None
        _settrace(None)
        self.heap.clear()
        self.main_known.clear()
        try:
            self.flush()
            if interrupted:
                reason = failed('the handler of a signal came between')
            elif type(error) is not MemoryError:
                reason = failed(place_of(error))
            else:
                reason = b'{"reason":"memory"}'
        except (MemoryError, RecursionError):
            reason = b'{"reason":"memory"}'
        self.off = self.careful = True
        self.channel.frame(b'S', reason)

    def forget(self):
        """Lets go of everything that belongs to the program, so that it ends as it would."""
        self.off = self.careful = True
        self.main = None
        for thread in self.threads:
            thread.stack.clear()
        for held in (self.heap, self.shapes, self.main_known, self.held, self.garbage, self.fresh,
                     self.abandoned, self.zero, self.returns, self.codes, self.closures):
            held.clear()


def raised_by_program(error):
    """Whether an error met in the tracer came from the handler of a signal, which Python calls
    between any two instructions, the tracer's too. Takes the tracer's calls out of its traceback.
    """
    tb = error.__traceback__
    while tb is not None and tb.tb_frame.f_globals is _globals:
        tb = tb.tb_next
    if tb is None and issubclass(type(error), Exception):
        return False
    error.__traceback__ = tb
    return True


def failed(detail):
    return to_json([{'reason': 'failure', 'detail': detail}])[1:-1]


def place_of(error):
    """Where in the tracer an error was raised, for those who look after it."""
    tb = error.__traceback__
    while tb.tb_next is not None:
        tb = tb.tb_next
    return '%s in %s' % (_type_name(type(error)), tb.tb_frame.f_code.co_name)
