# Calls that end or pause.

class Returns:
    """Calls as they end or pause, and what goes with them."""

    def leave(self, state, frame, arg):
        if state.known is self.main_known:
            self.last_line = frame.f_lineno
            self.hooks.expect_error()
            return
        out = self.out
        suspends = state.code.co_flags & 0x2a0 and self.suspends(state, frame)
        if not state.raised or suspends or self.opcode(frame, 0) in _RETURNS:
            line, plan = frame.f_lineno, state.pending
            out.append(plan.returns if arg is None and line == plan.line else (
                f'r{line},{self.returned(arg)}'))
            self.finish_step()
        elif state.raised != self.steps and len(state.errors) == 1:
            # To show what `finally`, `with` or `except` did before they passed it on. (Of several
            # errors nobody says which one it is.)
            (name, message), = state.errors
            out.append(f'"x",{frame.f_lineno},{_write_text(name)},{_write_text(message)}')
            self.finish_step()
        state.frame = None
        stack = state.thread.stack
        if stack and stack[-1] is state:
            stack.pop()
        elif state in stack:
            stack.remove(state)
        if suspends:
            out.append('y')
            return
        self.forget_call(state)
        self.garbage.clear()        # the call itself holds its own a little longer

    def returned(self, value):
        """A value that is handed back, as it is written; it is kept until the caller has it."""
        text = self.written(value)
        if text[:1] == '[':
            self.held.append(value)
            self.news = True
            if self.fresh:
                if text == '[]':        # what it holds is told first
                    text = f'[{self.objects}]'
                self.tell_fresh()
        return text

    def raised_in(self, state, frame, arg):
        """An exception was raised in a call, or came to it from one."""
        stack = state.thread.stack
        if stack and stack[-1] is state:
            self.tell_exception(state, frame, arg)
        else:
            self.event(state, frame, 'exception', arg)

    def tell_exception(self, state, frame, arg):
        t, value, tb = arg
        if t is StopIteration and tb is None and state.code.co_flags & 0x2a0:
            return          # how `await` and `yield from` learn of a value: nobody raised it
        if t is RecursionError and tb is not None:
            if id(tb.tb_next) != self.cut:      # else this is the way up of one that was cut
                cut_tracer(tb)
            self.cut = id(tb)
        self.sync(state, frame)
        args = _args_of(value) if issubclass(t, BaseException) and type(value) is t else ()
        if len(args) == 1 and type(args[0]) is str and self.says_its_text(t):
            name, message = error_name(t), shortened(args[0], MAX_TEXT)
        else:
            name, message = describe_exception(t, value)
        self.last_line = line = frame.f_lineno
        self.out.append(f'"x",{line},{_write_text(name)},{_write_text(message)}')
        self.finish_step()
        if not state.raised:
            state.errors = {(name, message)}
        elif len(state.errors) == 1:
            state.errors.add((name, message))
        state.raised = self.steps

    def says_its_text(self, t):
        """Whether the message of such an exception is the text that it was made with."""
        says = self.texts_say.get(t)
        if says is None:
            found = next(_type_dict(cls)['__str__'] for cls in _type_mro(t)
                         if '__str__' in _type_dict(cls))
            says = self.texts_say[t] = found is BaseException.__dict__['__str__']
        return says

    def forget_call(self, state):
        """The call is over: its names hold nothing any more."""
        self.out.append(')')
        heap = self.heap
        for value in state.known.values():
            t = type(value)
            if t is not int and t is not str:
                entry = heap.get(id(value))
                if entry is not None:
                    entry.count -= 1
                    if entry.count <= 0:
                        self.zero.append(entry)
        state.known.clear()
        state.frame = None
        if self.zero:
            if self.others or self.wild:
                self.drop_unreferenced()
            else:
                self.news = True    # nobody can tell; and what was made here may be on its way

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
