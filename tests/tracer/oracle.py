# Stands between the tracer and the call that starts it. Whatever Python tells the tracer it tells
# the oracle, too, which then walks all live objects and writes what the step has to show: one line
# a step, to descriptor 5. The program's standard output is a file, open as descriptor 6.
import _thread
import ast
import atexit
import collections
import enum
import opcode
import types

_real_write = posix.write
_INLINE = (bool, int, float, str, bytes, complex, range, type(None), type(...),
           type(NotImplemented))
_BASES = (int, str, float, bytes, complex)
_COMPREHENSION_CALLS = () if sys.version_info >= (3, 12) else (
    '<listcomp>', '<setcomp>', '<dictcomp>')


_here = _thread._local()


def this_thread():
    """What stands for a thread: its identity is given again when it has ended."""
    if not hasattr(_here, 'mark'):
        _here.mark = object()
    return _here.mark


def written(code):
    """Whether the learner wrote a function for this code."""
    return code.co_name not in _COMPREHENSION_CALLS + ('__annotate__',) and (
        not code.co_name.startswith('<generic parameters of'))


class Watch:
    """The trace function of one call: the tracer's own, then a look at the live objects."""

    def __init__(self, oracle, trace, frame):
        self.oracle, self.trace, self.__self__ = oracle, trace, trace.__self__
        self.names = []      # as they first got a value
        self.errors, self.raised_at = set(), 0
        self.space = None if frame.f_code.co_flags & 2 else frame.f_locals if (
            frame.f_code.co_name != '<module>') else oracle.recorder.main

    def __call__(self, frame, event, arg):
        with self.oracle.lock:
            self.oracle.output = posix.fstat(6).st_size
            self.trace(frame, event, arg)
            self.line = frame.f_lineno
            self.oracle.note(frame, event, arg)
            self.raised = event == 'exception' and not passes_value(frame, event, arg)


class Oracle:
    def __init__(self, recorder, tree):
        self.recorder = recorder
        # The system's calls let other threads run: all stand before the tracer's look.
        self.lock = _thread.RLock()
        self.noted = 0
        self.lines = []
        self.kept = []       # what the tracer sent: no thread must run while it sends
        self.stacks = {}     # thread -> its calls, when it was heard of last
        self.main_thread = this_thread()
        self.threads = {self.main_thread: 0}
        self.numbers = {}
        nodes = list(ast.walk(tree))
        self.imported = {alias.asname or alias.name.partition('.')[0] for node in nodes if type(
            node) in (ast.Import, ast.ImportFrom) for alias in node.names}
        self.starred = [node.module for node in nodes if type(node) is ast.ImportFrom
                        and node.names[0].name == '*']
        self.turns = {line for node in nodes if type(node) in (ast.ListComp, ast.SetComp,
                      ast.DictComp) for line in range(node.lineno, node.end_lineno + 1)}

    def hook(self, frame, event, arg):
        with self.lock:
            self.output = posix.fstat(6).st_size
            return self.called(frame, event, arg)

    def called(self, frame, event, arg):
        watch = frame.f_trace
        trace = self.recorder.on_call(frame, event, arg)
        if trace is None:
            code = frame.f_code
            if code.co_filename is self.recorder.file and (
                    written(code) and not self.recorder.off):
                self.lines.append('a call of %s was not followed' % code.co_name)
            return None
        if watch is None:
            watch = Watch(self, trace, frame)
        watch.line = frame.f_lineno
        frame.f_trace = watch
        if watch.space is self.recorder.main:
            self.module = frame
        self.note(frame, event, arg)
        watch.raised = False
        return watch

    def rearm(self, frame, event, arg):
        """Up to 3.10 tracing is off when the recursion limit is met: the tracer makes the event
        up."""
        self.output = posix.fstat(6).st_size
        type(self.recorder).rearm(self.recorder, frame, event, arg)
        if self.recorder.steps > self.noted:
            frame.f_trace.line = frame.f_lineno
            error = RecursionError('maximum recursion depth exceeded')
            self.note(frame, 'exception', (RecursionError, error))
            self.note(frame, event, arg)

    def note(self, frame, event, arg):
        """Writes down the step that the tracer has just made of an event."""
        stack = self.stack_of(frame)
        steps = self.recorder.steps - self.noted
        if self.recorder.off:
            return
        expected = self.expected(frame, event, arg)
        if expected is not None and (steps == 1) != expected or steps not in (0, 1):
            self.lines.append('%d steps for %s at line %d' % (steps, event, frame.f_lineno))
        elif steps:
            self.step(stack, event, frame.f_lineno, arg)
        ident = this_thread()
        left = stack[:-1] if event == 'return' and frame is not self.module else stack
        self.stacks[ident] = self.places(left)
        if not left:
            del self.stacks[ident]

    def expected(self, frame, event, arg):
        """Whether an event makes a step; None if both can be right."""
        code = frame.f_code
        if event == 'call':
            return code.co_name != '<module>'
        if event == 'return':
            if code.co_name == '<module>':
                return False
            return hands_back(frame) or self.passes_on(frame)
        if passes_value(frame, event, arg):
            return False
        if event == 'line' and frame.f_lineno in self.turns:
            return None if sys.version_info >= (3, 12) else True
        return True

    def passes_on(self, frame):
        """Whether an exception leaves a call in which lines ran after it was raised."""
        watch = frame.f_trace
        return not suspended(frame) and len(watch.errors) == 1 and watch.raised_at != self.noted

    def stack_of(self, frame):
        """The calls that have not ended; the module's names outlast its own."""
        stack = []
        while frame is not None:
            if type(frame.f_trace) is Watch and written(frame.f_code):
                stack.append(frame)
            frame = frame.f_back
        main = this_thread() == self.main_thread
        if not main or stack and stack[-1].f_code.co_name == '<module>':
            return stack[::-1]
        return [self.module] + stack[::-1]

    def places(self, stack):
        return ['%s %d' % (frame.f_code.co_name, frame.f_trace.line) for frame in stack]

    def step(self, stack, event, line, arg):
        self.noted += 1
        ident = this_thread()
        self.numbers = {}
        number = self.threads.setdefault(ident, len(self.threads))
        leaving = event == 'return' and not hands_back(stack[-1])
        found = ['%s %d' % ('exception' if leaving else event, line), 'output %d' % self.output,
                 'thread %d' % number]
        for frame, place in zip(stack, self.places(stack)):
            found.append('%s(%s)' % (place, self.names(frame)))
        for other in sorted(self.stacks, key=self.threads.get):
            if other != ident:
                found += ['other'] + self.stacks[other]
        if leaving:
            found += stack[-1].f_trace.errors
        elif event == 'return':
            found.append('-> %s' % self.value(arg))
        elif event == 'exception':
            found.append('! %s: %s' % (arg[0].__name__, message(arg[1])))
            stack[-1].f_trace.errors.add(found[-1])
            stack[-1].f_trace.raised_at = self.noted
        self.lines.append(' | '.join(found))

    def end(self):
        """The last step: the module alone is left."""
        self.output = posix.fstat(6).st_size
        self.numbers = {}
        line = self.module.f_trace.line
        found = ['end %d' % line, 'output %d' % self.output, 'thread 0',
                 '<module> %d(%s)' % (line, self.names(self.module))]
        self.lines.append(' | '.join(found))

    def names(self, frame):
        watch = frame.f_trace
        space = dict(frame.f_locals) if watch.space is None else watch.space
        shown = [name for name in space if self.shown(name, space[name])]
        watch.names = [name for name in watch.names if name in shown] + [
            name for name in shown if name not in watch.names]
        return ', '.join('%s=%s' % (name, self.value(space[name])) for name in watch.names)

    def shown(self, name, value):
        if name[:2] == name[-2:] == '__' or name[:1] == '.' or type(value) is types.ModuleType:
            return False
        came = name in self.imported or any(
            vars(sys.modules.get(module, types)).get(name, self) is value
            for module in self.starred)
        return not came or not is_tool(value)

    def value(self, value):
        t = type(value)
        if t in _INLINE:
            return repr(value)
        if id(value) in self.numbers:
            return '#%d' % self.numbers[id(value)]
        self.numbers[id(value)] = number = len(self.numbers)
        parts = [self.value(item) for item in items_of(t, value)]
        parts += ['%s:%s' % (self.value(key), self.value(held)) for key, held in
                  entries_of(t, value)]
        found = attributes_of(t, value)
        names = [name for name in found
                 if not name[:2] == name[-2:] == '__' and name[:5] != '_abc_']
        if SORTED or t is types.FunctionType:
            names.sort()
        parts += ['%s=%s' % (name, self.value(found[name])) for name in names]
        return '#%d:%s %s{%s}' % (number, t.__name__, label_of(t, value), ', '.join(parts))


def is_tool(value):
    """Whether an import brings this to work with, not as data."""
    t = type(value)
    if t is types.MethodType:
        return is_tool(value.__func__)
    if t is types.FunctionType or issubclass(t, type):
        return value.__module__ != '__main__'
    return t is types.BuiltinFunctionType or t.__module__ in ('typing', '__future__')


def passes_value(frame, event, arg):
    """Whether an `await` or `yield from` gets its value: Python tells it as an exception."""
    return event == 'exception' and arg[0] is StopIteration and arg[2] is None and (
        bool(frame.f_code.co_flags & 0x2a0))


def suspended(frame):
    """Whether a generator or coroutine waits in an inner one. (Up to 3.10 it is begun anew.)"""
    code, at = frame.f_code.co_code, frame.f_lasti
    return sys.version_info < (3, 11) and opcode.opname[code[at]] == 'YIELD_FROM'


def hands_back(frame):
    """Whether a call ends or pauses with a value; else an exception leaves it."""
    code, at = frame.f_code.co_code, frame.f_lasti
    name = opcode.opname[code[at]]
    if name in ('YIELD_VALUE', 'RESUME'):
        return not frame.f_trace.raised
    if name == 'YIELD_FROM':
        return False        # up to 3.10 it is the next instruction while the call waits
    return name in ('RETURN_VALUE', 'RETURN_CONST') or [opcode.opname[c] for c in code[at + 2:at + 3]] == [
        'YIELD_FROM']


def message(error):
    for cls in type(error).__mro__:
        if '__str__' in cls.__dict__:
            args = error.args
            if cls.__module__ == '__main__':
                return args[0] if len(args) == 1 and type(args[0]) is str else ''
            group = cls.__name__ == 'BaseExceptionGroup'
            return str(error) if group or built_in(args) else ''


def built_in(value):
    t = type(value)
    if t in (list, tuple, set, frozenset):
        return all(map(built_in, value))
    return all(map(built_in, value.items())) if t is dict else t in _INLINE


def items_of(t, value):
    for base in (list, tuple, set, frozenset, bytearray, collections.deque):
        if issubclass(t, base):
            return list(base.__iter__(value))
    return []


def entries_of(t, value):
    if t is collections.OrderedDict:
        return list(value.items())
    if issubclass(t, dict) and value is not builtins.__dict__:
        return list(dict.items(value))
    return []


def attributes_of(t, value):
    found = {}
    if t is types.FunctionType and value.__globals__ is not globals():
        for name, cell in zip(value.__code__.co_freevars, value.__closure__ or ()):
            try:
                found[name] = cell.cell_contents
            except ValueError:
                pass
        return found
    if t is types.MethodType:
        return {'self': value.__self__}
    if issubclass(t, type):
        space = type.__dict__['__dict__'].__get__(value)
        if space.get('__module__') != '__main__':
            return {}
        members = issubclass(t, enum.EnumMeta)
        return {name: part for name, part in space.items() if type(part) not in (
            types.MemberDescriptorType, types.GetSetDescriptorType) and not (
            members and name[:1] == '_')}
    if t.__dict__.get('__module__') == '__main__' or t is types.SimpleNamespace or issubclass(
            t, BaseException):
        if issubclass(t, BaseException):
            found['args'] = BaseException.__dict__['args'].__get__(value)
        for cls in t.__mro__:
            for name, part in cls.__dict__.items():
                if '__slots__' in cls.__dict__ and type(part) is types.MemberDescriptorType:
                    try:
                        found[name] = part.__get__(value)
                    except AttributeError:
                        pass
        try:
            found.update(object.__getattribute__(value, '__dict__'))
        except AttributeError:
            pass
    return found


def label_of(t, value):
    if t in (types.FunctionType, types.BuiltinFunctionType, types.GeneratorType):
        return value.__name__
    if t is types.MethodType:
        return value.__func__.__name__
    if t is types.ModuleType:
        return value.__name__
    if issubclass(t, type):
        return type.__dict__['__name__'].__get__(value)
    if t.__dict__.get('__module__') == '__main__':
        for base in _BASES:
            if issubclass(t, base):
                return base.__repr__(value)
    return ''


_plain_survey, _plain_last_step = survey, last_step


def survey(recorder, tree):
    _plain_survey(recorder, tree)
    if WILD:
        recorder.wild = recorder.careful = recorder.collects = recorder.finalizers = True
    recorder.check_at = 0
    sys.setswitchinterval(100)      # between the tracer's look and the oracle's
    recorder.oracle = oracle = Oracle(recorder, tree)
    recorder.hook, recorder.rearm = oracle.hook, oracle.rearm
    atexit.register(write_down, oracle)


def last_step(recorder):
    _plain_last_step(recorder)
    recorder.oracle.end()


def _write(fd, data):
    if fd <= 2:
        return _real_write(fd, data)
    _kept.append((fd, data))
    return len(data)


_kept = []


def write_down(oracle):
    for fd, data in _kept:
        while data:
            data = data[_real_write(fd, data):]
    text = '\n'.join(line.replace('\n', '\\n') for line in oracle.lines)
    _real_write(5, text.encode('utf-8', 'replace'))
