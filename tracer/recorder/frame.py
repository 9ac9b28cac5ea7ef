# One call: the trace function that runs for each of its lines.

class Frame:
    """One call: what the reader of the stream knows of it by now."""

    __slots__ = ('number', 'code', 'known', 'space', 'cells', 'frame', 'thread', 'raised',
                 'recorder', 'pending', 'plans', 'turns')

    def trace(self, frame, event, arg):
        """The trace function of one call. Returning nothing keeps it in place.

        What `tell_pending` and `tell_name` do stands here a second time, for small numbers: this
        runs for every line, and each call that it makes costs as much as the rest of it.
        """
        recorder = self.recorder
        if recorder.careful or self.turns or event == 'exception':
            recorder.event(self, frame, event, arg)
            return
        plan = self.pending
        try:
            if plan is not None:
                if plan.own:
                    known, space = self.known, self.space
                    if space is None:
                        space = frame.f_locals
                    for name in plan.own:
                        value, old = space.get(name, MISSING), known.get(name, MISSING)
                        if value is not old:
                            if type(value) is int and type(old) is int and (
                                    -SMALL < value < SMALL and -SMALL < old < SMALL):
                                if value != old:
                                    recorder.out += (recorder.settings[name] - 1, value - old)
                                known[name] = value
                            else:
                                recorder.tell_name(known, name, value, old)
                if plan.more:
                    recorder.tell_more(self, plan)
            if recorder.news:
                recorder.tell_news()
            if event == 'return':
                recorder.leave(self, frame, arg)
                return
            line = frame.f_lineno
            recorder.out.append(line)
            recorder.steps += 1
            if recorder.steps >= recorder.check_at:
                recorder.check_limits()
            plan = self.plans.get(line, MISSING)
            if plan is None:
                self.pending = None
                return
            if plan is MISSING:
                plan = self.plans[line] = recorder.plan(self, line)
                recorder.flush()
            elif plan.slow and monotonic() - recorder.flushed_at > SLOW_SECONDS:
                recorder.flush()
            self.pending = plan
        except Exception as error:
            recorder.give_up(error)
