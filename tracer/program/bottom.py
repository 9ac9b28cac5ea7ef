# The call of the program, with nothing of the tracer's below it on the stack.

class Leave(Exception):
    """Is raised out of the tracer. Python then calls `sys.excepthook` when every call is over."""


class Program(ref):
    """A weak reference that runs the program once the object it refers to is gone."""


def run_at_bottom(begin, code, space, end):
    """Leaves the tracer, then calls `begin()`, runs the program, and calls `end(error)`.

    A program sees what lies below it: by `inspect.stack()`, in a warning's line, in the number of
    calls up to the recursion limit. The C code of Python alone calls it here: `reduce`, in the
    place of `sys.excepthook`, goes through the actions; the second one lets go of an object, and
    its weak reference has the program run. What the program raises comes to
    `sys.unraisablehook`, whose C code accepts every exception.
    """
    anchor = [deque()]
    callback = methodcaller('run_the_program')
    program = Program(anchor[0], callback)
    program.run_the_program = partial(exec, code, space)
    hooks = Hooks(callback)

    def begin_program():
        sys.excepthook = sys.__excepthook__
        forget_last_error()
        begin(hooks)

    def end_program():
        del program.run_the_program
        hooks.give_back()
        error, hooks.error = hooks.error, None
        end(error)

    actions = begin_program, anchor.clear, end_program
    Leave.__iter__ = staticmethod(partial(map, methodcaller('__call__'), actions))
    sys.excepthook = reduce
    raise Leave


def forget_last_error():
    """As if nothing had been raised; nor may the calls that were left hold anything."""
    tb = sys.last_traceback
    while tb is not None:
        tb.tb_frame.clear()
        tb = tb.tb_next
    for name in ('last_type', 'last_value', 'last_traceback', 'last_exc'):
        sys.__dict__.pop(name, None)


class Hooks:
    """What stands in `sys.unraisablehook` while the program runs."""

    def __init__(self, callback):
        self.callback = callback
        self.described = repr(callback)     # all that is said of it from 3.14 on
        self.error = None
        self.theirs = None     # the program's own hook, while ours is in its place
        self.show = sys.unraisablehook
        self.ours = opaque(self.unraisable)
        sys.unraisablehook = sys.__unraisablehook__ = self.ours

    def unraisable(self, found):
        if found.object is self.callback or found.object is None and found.err_msg is not None and (
                found.err_msg.endswith(self.described)):
            self.error = found.exc_value
        else:
            self.show(found)

    def expect_error(self):
        """The module is about to end: what it raises must come here."""
        self.theirs = sys.__dict__.get('unraisablehook', MISSING)
        sys.unraisablehook = self.ours

    def give_back(self):
        if self.theirs is MISSING:
            del sys.unraisablehook
        elif self.theirs is not None:
            sys.unraisablehook = self.theirs
