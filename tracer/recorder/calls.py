# Calls and lines, as Python tells of them.

class Calls:
    """Calls as they begin, go on and end."""

    def on_call(self, frame, event, arg):
        """The trace function of the whole program: decides which calls are followed."""
        code = frame.f_code
        if code.co_filename is not self.file or event != 'call':
            return None
        about = self.codes.get(id(code))
        if about is None:
            about = self.codes[id(code)] = About(self, code)
        if about.hidden or self.off:
            return None
        stack = self.thread.stack
        self.due = due = stack[-1].due if stack and self.lock is None else 0
        if len(stack) >= due:
            return self.enter_deep(frame, about, len(stack))
        if self.careful:
            return self.guarded(self.enter, frame, about)
        try:
            return self.enter(frame, about)
        except BaseException as error:
            self.give_up(error)

    def enter_deep(self, frame, about, calls):
        """A call begins that may be too deep."""
        self.due = self.look_at_depth(frame, about, calls)
        room = self.room
        trace = self.guarded(self.enter, frame, about)
        if room is None or trace is None:
            return trace
        state = self.state_of(frame, trace)
        state.room = room
        return self.hide_trace(state.trace_at_limit, state, frame)

    def hide_trace(self, trace, state, frame):
        """The trace function of a call, as Python shows it to the program."""
        if self.states is None:
            return trace
        self.states[id(frame)] = ref(state)
        return _lru_cache_wrapper(trace, 0, False, tuple)      # `opaque`, but for its name

    def state_of(self, frame, trace):
        """What is behind such a function; None if it is the program's own."""
        if self.states is None:
            return getattr(trace, '__self__', None)
        found = self.states.get(id(frame))
        return None if found is None else found()

    def guarded(self, action, *args):
        """Carries out what an event asks for; an error of the tracer's own ends the recording,
        not the program."""
        lock = self.lock
        if lock is not None:
            lock.acquire()
        try:
            if lock is not None:
                self.switch_thread()
            return action(*args)
        except BaseException as error:
            self.give_up(error)
        finally:
            if lock is not None:
                lock.release()

    def switch_thread(self):
        here = self.here
        thread = getattr(here, 'thread', None)
        if thread is None:
            thread = here.thread = Thread(len(self.threads))
            self.threads.append(thread)
        if thread is not self.thread:
            self.thread = thread
            self.out += ('t', thread.number)

    def enter(self, frame, about):
        """A call begins, or a generator goes on."""
        stack = self.thread.stack
        if stack and not self.wild:
            plan = stack[-1].pending
            if plan.remembers or plan.acts and not plan.late:
                self.tell_before_call(stack[-1], frame)
            if self.news:
                self.tell_news()
        elif stack:
            self.sync(stack[-1], self.caller(frame, stack[-1]))
        else:
            self.sync(None, None)
        state = None
        if about.resumes and frame.f_trace is not None:
            state = self.state_of(frame, frame.f_trace)
            if not issubclass(type(state), Frame):
                state = None        # the program's own trace function
        is_new = state is None
        if is_new:
            state = self.new_call(frame, about)
        state.thread = self.thread
        state.due = self.due
        if about.cells and about.kind == FUNCTION:
            state.frame = frame
        stack.append(state)
        out = self.out
        out.append(about.begins if is_new else f'({state.number},{about.head}')
        trace = state.trace if self.states is None else self.hide_trace(state.trace, state, frame)
        if about.kind == MODULE:
            return trace
        if about.cells or not state.known and about.takes:    # what waited, nobody else changed
            space = frame.f_locals if state.space is None else state.space
            if state.known:
                self.tell_names(state.known, space)
            else:
                self.tell_arguments(state.known, space)
            if self.fresh:
                self.tell_fresh()
        line = frame.f_lineno
        out.append(about.called if line == about.line else f'c{line}')
        self.steps += 1
        if self.steps >= self.check_at:
            self.check_limits()
        return trace

    def new_call(self, frame, about):
        state = Resumable() if about.resumes else Frame()
        state.recorder, state.code, state.plans = self, about.code, about.plans
        state.turns, state.cells = about.turns, about.cells
        state.number = self.frames
        self.frames += 1
        state.raised = 0
        state.frame, state.pending, state.found = None, NOTHING, ()
        if about.kind == FUNCTION:
            state.known, state.space = {}, None
            state.view = frame.f_locals if _FRESH_LOCALS else None
        elif about.kind == MODULE:
            state.known, state.space = self.main_known, self.main
            state.view = self.main
        else:
            state.known = {}
            state.view = state.space = frame.f_locals
        return state

    def tell_arguments(self, known, space):
        """Tells the names of a call that has just begun."""
        settings, out = self.settings, self.out
        for name, value in space.items():
            setting = settings.get(name)
            if setting is None or setting.prefix is None or not setting.always or (
                    type(value) is _Module):
                self.tell_name(known, name, value, MISSING)
            else:
                out.append(setting.prefix + self.written(value))
                known[name] = value
                if type(value) is int and not MINUS_SMALL < value < SMALL:
                    setting.grow_large()

    def tell_before_call(self, top, frame):
        """Tells what the line of the caller has changed by now, before the call."""
        plan = top.pending
        if plan.acts and not plan.late:
            self.tell_pending(top, self.caller(frame, top) if top.space is None else None)
        if plan.remembers:
            self.remember(top, plan)

    def caller(self, frame, top):
        """The frame of the call that is innermost so far."""
        frame = frame.f_back
        while frame is not None and frame.f_code is not top.code:
            frame = frame.f_back
        return frame

    def event(self, state, frame, event, arg):
        if not self.off:
            self.guarded(self.follow, state, frame, event, arg)

    def follow(self, state, frame, event, arg):
        if event == 'line' and state.turns and frame.f_lasti in state.turns:
            return          # a turn of a comprehension, which is no call of its own since 3.12
        stack = state.thread.stack
        if stack and stack[-1] is not state and state in stack:
            while stack[-1] is not state:
                self.forget_call(stack.pop())
        elif event == 'exception' and state not in stack:
            self.resume(state, frame)
        if event == 'line':
            self.sync(state, frame)
            line = frame.f_lineno
            plan = state.plans.get(line) or self.plan(state, line)
            state.pending = plan
            self.out.append(plan.text)
            self.finish_step()
            self.flush_before(plan)
        elif event == 'return':
            self.sync(state, frame)
            self.leave(state, frame, arg)
        elif event == 'exception':
            self.tell_exception(state, frame, arg)

    def resume(self, state, frame):
        """On 3.11 `throw` and `close` have no call event."""
        state.thread = self.thread
        self.thread.stack.append(state)
        self.out.append(f'({state.number},{self.codes[id(state.code)].head}')
        if state.cells:
            state.frame = frame
        self.tell_names(state.known, frame.f_locals)
