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
        except Exception as error:
            self.give_up(error)

    def enter_deep(self, frame, about, calls):
        """A call begins that may be too deep."""
        self.due = self.look_at_depth(frame, about, calls)
        room = self.room
        trace = self.guarded(self.enter, frame, about)
        if room is None or trace is None:
            return trace
        trace.__self__.room = room
        return trace.__self__.trace_at_limit

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
        except Exception as error:
            self.give_up(error)
        finally:
            if lock is not None:
                lock.release()

    def switch_thread(self):
        ident = get_ident()
        thread = self.threads.get(ident)
        if thread is None:
            thread = self.threads[ident] = Thread(len(self.threads))
        if thread is not self.thread:
            self.thread = thread
            self.out += ('t', thread.number)

    def enter(self, frame, about):
        """A call begins, or a generator goes on."""
        stack = self.thread.stack
        if not self.wild and stack:
            top = stack[-1]
            if top.pending.acts:
                self.tell_pending(top, self.caller(frame, top) if top.space is None else None)
            if self.news:
                self.tell_news()
        elif stack:
            self.sync(stack[-1], self.caller(frame, stack[-1]))
        else:
            self.sync(None, None)
        state = None
        if about.resumes and frame.f_trace is not None:
            state = getattr(frame.f_trace, '__self__', None)
            if not issubclass(type(state), Frame):
                state = None        # the program's own trace function
        if state is None:
            state = Resumable() if about.resumes else Frame()
            state.recorder, state.code, state.plans = self, about.code, about.plans
            state.turns, state.cells = about.turns, about.cells
            state.number = self.frames
            self.frames += 1
            state.raised = 0
            state.frame, state.pending = None, NOTHING
            if about.kind == MODULE:
                state.known, state.view = self.main_known, self.main
            else:
                state.known = {}
                state.view = frame.f_locals if about.kind == CLASS or _FRESH_LOCALS else None
            state.space = None if about.kind == FUNCTION else state.view
        state.thread = self.thread
        state.due = self.due
        if state.cells and about.kind == FUNCTION:
            state.frame = frame
        stack.append(state)
        self.out.append(f'"(",{state.number},{about.head}')
        if about.kind == MODULE:
            return state.trace
        known = state.known
        space = frame.f_locals if state.space is None else state.space
        if known:
            self.tell_names(known, space)
        else:
            settings, out = self.settings, self.out
            for name, value in space.items():
                setting = settings.get(name)
                if setting is not None and setting.prefix and type(value) is int and (
                        -SMALL < value < SMALL):
                    out.append(f'{setting.prefix}{value}')
                    known[name] = value
                else:
                    self.tell_name(known, name, value, MISSING)
        if self.fresh:
            self.tell_fresh()
        self.out.append(f'"c",{frame.f_lineno}')
        self.steps += 1
        if self.steps >= self.check_at:
            self.check_limits()
        return state.trace

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
            if arg[0] is RecursionError:
                cut_tracer(arg[2])
            self.sync(state, frame)
            name, message = describe_exception(arg[0], arg[1])
            self.out += ['x', frame.f_lineno, name, message]
            self.last_line = frame.f_lineno
            self.finish_step()
            state.raised = self.steps

    def resume(self, state, frame):
        """On 3.11 `throw` and `close` have no call event."""
        state.thread = self.thread
        self.thread.stack.append(state)
        self.out.append(f'"(",{state.number},{self.codes[id(state.code)].head}')
        if state.cells:
            state.frame = frame
        self.tell_names(state.known, frame.f_locals)

    def leave(self, state, frame, arg):
        if state.known is self.main_known:
            self.last_line = frame.f_lineno
            self.hooks.expect_error()
            return
        out = self.out
        suspends = state.code.co_flags & 0x2a0 and self.suspends(state, frame)
        if not state.raised or suspends or self.opcode(frame, 0) in _RETURNS:
            text = self.written(arg)
            if text[:1] == '[':
                self.held.append(arg)
                self.news = True
                if self.fresh:
                    self.tell_fresh()
            out.append(f'"r",{frame.f_lineno},{text}')
            self.finish_step()
        state.frame = None
        stack = state.thread.stack
        if stack and stack[-1] is state:
            stack.pop()
        elif state in stack:
            stack.remove(state)
        if suspends:
            out.append('"y"')
            return
        self.forget_call(state)
        self.garbage.clear()        # the call itself holds its own a little longer

    def forget_call(self, state):
        """The call is over: its names hold nothing any more."""
        self.out.append('")"')
        for value in state.known.values():
            t = type(value)
            if t is not int and t is not str:
                self.unref(value)
        state.known.clear()
        state.frame = None
        if self.zero:
            self.drop_unreferenced()

    def suspends(self, state, frame):
        if self.opcode(frame, 0) in _YIELDS:
            return state.raised != self.steps       # else `throw` brought an exception there
        return self.opcode(frame, 2) == _YIELD_FROM     # up to 3.10 it will begin anew

    def opcode(self, frame, further):
        """The instruction that the call is at, or one further on."""
        code = frame.f_code
        text = self.returns.get(id(code))
        if text is None:
            text = self.returns[id(code)] = (code.co_code, code)
        at = frame.f_lasti + further
        return text[0][at] if 0 <= at < len(text[0]) else -1
