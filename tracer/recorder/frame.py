# One call: the trace function that runs for each of its lines.

class Frame:
    """One call: what the reader of the stream knows of it by now."""

    __slots__ = ('number', 'code', 'known', 'space', 'cells', 'frame', 'thread', 'raised',
                 'recorder', 'pending', 'plans', 'turns', 'view', 'found', 'due', 'room',
                 'errors', '__weakref__')

    def trace(self, frame, event, arg):
        """The trace function of one call. Returning nothing keeps it in place.

        What `tell_pending` and `tell_name` do stands here a second time, for small numbers: this
        runs for every line, and each call that it makes costs as much as the rest of it.
        """
        recorder = self.recorder
        if recorder.careful:
            recorder.event(self, frame, event, arg)
            return
        if self.turns and event == 'line' and frame.f_lasti in self.turns:
            return
        try:
            if event == 'exception':
                recorder.raised_in(self, frame, arg)
                return
            plan = self.pending
            if plan.acts:
                if plan.own:
                    known, space = self.known, self.view
                    if space is None:
                        space = frame.f_locals
                    for setting in plan.own:
                        name = setting.name
                        value, old = space.get(name, MISSING), known.get(name, MISSING)
                        if value is not old:
                            if type(value) is int and type(old) is int:
                                text = setting.growths.get(value - old)
                                if text is not None:
                                    known[name] = value
                                    recorder.out.append(text)
                                    continue
                            if plan.inside:
                                recorder.look_into(old)
                            recorder.tell_name(known, name, value, old)
                        elif plan.inside:
                            recorder.look_into(value)
                if plan.more:
                    recorder.tell_more(self, plan)
                else:
                    for look in plan.watches:
                        look(self)
            if recorder.news:
                value = old = None      # finalizers run in this
                recorder.tell_news()
            if event == 'return':
                recorder.leave(self, frame, arg)
                return
            line = frame.f_lineno
            plan = self.plans.get(line)
            if plan is None:
                plan = recorder.plan(self, line)
            self.pending = plan
            recorder.out.append(plan.text)
            recorder.steps += 1
            if recorder.steps >= recorder.check_at:
                recorder.check_limits()
            if plan.slow:
                recorder.flush_before(plan)
        except BaseException as error:
            recorder.give_up(error)

    def trace_at_limit(self, frame, event, arg):
        """The trace function of a call that has one of the last places below the limit."""
        self.trace(frame, event, arg)
        if event == 'line':
            needed, message = room_needed(self.code, frame.f_lineno)
            if needed > self.room:
                self.recorder.overflow(message)


class Resumable(Frame):
    """A call of a generator or coroutine, which can go away while it waits."""

    __slots__ = ()

    def __del__(self):
        if self.known and not self.recorder.off:
            self.recorder.abandoned.append(self)
            self.recorder.news = True
