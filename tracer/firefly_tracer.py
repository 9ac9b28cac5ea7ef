"""Records a run of the learner's program, line by line, and streams the record as it goes.

One file, standard library only, CPython 3.8 and newer. It is handed to the interpreter as the
text of a program; `_run(...)`, appended by whoever starts it, does the work. docs/tracing.md
describes what is recorded and the stream.

Two rules hold everywhere below. Nothing here may run the learner's own code: no object of the
program is compared, hashed, printed, measured or iterated by its own methods; built-in types
are asked through the type itself (`list.__len__(xs)`, never `len(xs)`) and only after their
exact type is known. And nothing here may depend on what the learner can change: every builtin
and library function in use is bound to a name of this module before the program starts.
"""
import sys

# The learner's folder must not be searched while this file imports: it may hold a zlib.py.
_path_head = sys.path[:1]
del sys.path[:1]

import builtins
import io
import posix
from _thread import allocate_lock, get_ident
from binascii import b2a_base64
from builtins import (BaseException, Exception, MemoryError, OSError, RecursionError, SystemExit,
                      ValueError, abs, all, bool, bytes, classmethod, complex, dict, enumerate,
                      float, frozenset, getattr, id, int, issubclass, len, list, map, max, min,
                      object, property, range, set, setattr, slice, staticmethod, str, super,
                      tuple, type, zip)
from itertools import islice
from operator import add, floordiv, is_, mod, mul, sub
from time import monotonic
from zlib import Z_SYNC_FLUSH, compressobj

from _json import encode_basestring_ascii, make_encoder

if _path_head and _path_head[0]:
    sys.path[:0] = _path_head

_write, _read, _exit, _dup = posix.write, posix.read, posix._exit, posix.dup
_builtin_names = builtins.__dict__
_settrace, _setprofile = sys.settrace, sys.setprofile
_getlimit, _setlimit, _getframe = sys.getrecursionlimit, sys.setrecursionlimit, sys._getframe
_modules, _Module = sys.modules, type(sys)
_OLD_COMPREHENSIONS = sys.version_info < (3, 12)
_COMPREHENSIONS = ('<listcomp>', '<setcomp>', '<dictcomp>') if _OLD_COMPREHENSIONS else ()

VERSION = 1
MAX_ITEMS = 10_000      # recorded members of one container
MAX_TEXT = 10_000       # recorded characters of one text
MAX_DIGITS_BITS = 8192  # an int of more bits is recorded by its leading hexadecimal digits
STEP_BUDGET = 40_000    # members of new objects that one step may record
INT_EDGE = 1 << 63
SMALL = 1 << 52
MISSING = object()
HEADROOM = 150          # calls kept free for the recorder at the recursion limit
FLUSH_SECONDS = 0.05
SLOW_SECONDS = 0.005    # before a line that may take long
STEPS_BETWEEN_CHECKS = 32
FIRST_CHUNK, LAST_CHUNK = 64, 4096
MAX_PAYLOAD = 700_000   # bytes of one frame before base64; readers refuse frames over 1 MiB

LIST, TUPLE, SET, DICT, INSTANCE, CLASS, FUNCTION, OTHER = range(8)
MODULE = 8


# ── Frames on the descriptor ─────────────────────────────────────────────────────────────────

class Channel:
    """Writes frames `0x1e NONCE ':' KIND ':' PAYLOAD '\\n'` to a descriptor of its own."""

    def __init__(self, fd, nonce, max_bytes):
        self.fd = fd
        self.nonce = nonce
        self.written = 0
        self.max_bytes = max_bytes

    def frame(self, kind, payload):
        data = b'\x1e%s:%s:%s\n' % (self.nonce, kind, payload)
        self.written += len(data)
        while data:
            try:
                data = data[_write(self.fd, data):]
            except BlockingIOError:
                _select([], [self.fd], [], 1.0)
            except OSError:
                return


def _select(*args):
    from select import select
    select(*args)


_dump = make_encoder(None, None, encode_basestring_ascii, None, ':', ',', False, False, True)


def to_json(data):
    return ''.join(_dump(data, 0)).encode('ascii')


# ── What a type looks like ───────────────────────────────────────────────────────────────────

_type_dict = type.__dict__['__dict__'].__get__
_type_name = type.__dict__['__name__'].__get__
_type_mro = type.__dict__['__mro__'].__get__
_NoneType = type(None)
_Function = type(lambda: 0)
_Method = type(Channel.frame.__get__(0))
_Builtin = type(len)
_getset = type(_Function.__dict__['__dict__'] if '__dict__' in _Function.__dict__
               else type.__dict__['__dict__'])
_member = type(_Function.__dict__['__closure__'])
_args_of = BaseException.__dict__['args'].__get__
_Generator = type(0 for _ in ())


class Shape:
    """How objects of one exact type are read, without running any code of theirs."""

    __slots__ = ('type', 'name', 'kind', 'items', 'entries', 'has_dict', 'slots', 'fixed',
                 'label', 'own', 'simple')


def _list_items(value):
    return list.__getitem__(value, slice(0, MAX_ITEMS))


def _tuple_items(value):
    return list(tuple.__getitem__(value, slice(0, MAX_ITEMS)))


def _set_items(value):
    return list(islice(set.__iter__(value), MAX_ITEMS))


def _frozenset_items(value):
    return list(islice(frozenset.__iter__(value), MAX_ITEMS))


def _bytearray_items(value):
    return list(bytearray.__getitem__(value, slice(0, MAX_ITEMS)))


def _deque_items(value):
    return list(islice(_modules['_collections'].deque.__iter__(value), MAX_ITEMS))


_READERS = (
    (list, LIST, _list_items, list.__len__),
    (tuple, TUPLE, _tuple_items, tuple.__len__),
    (set, SET, _set_items, set.__len__),
    (frozenset, SET, _frozenset_items, frozenset.__len__),
    (bytearray, LIST, _bytearray_items, bytearray.__len__),
)


def _slot_names(mro):
    """Member descriptors of `__slots__`, and the getter of `__dict__` if there is one."""
    slots, has_dict = [], None
    for cls in mro:
        namespace = _type_dict(cls)
        for name in namespace:
            if type(name) is not str:
                continue
            found = namespace[name]
            if name == '__dict__' and has_dict is None:
                has_dict = found.__get__ if type(found) is _getset else False
            elif type(found) is _member and '__slots__' in namespace and name[:2] != '__':
                slots.append((name, found.__get__))
    return slots[::-1], has_dict or None


def make_shape(t):
    shape = Shape()
    mro = _type_mro(t) or ()
    shape.type, shape.name = t, _type_name(t)
    shape.items = shape.entries = shape.has_dict = shape.label = None
    shape.slots, shape.fixed = (), False
    shape.kind = OTHER
    namespace = _type_dict(t) or {}   # up to 3.9 a type in C may not have one yet
    home = namespace.get('__module__')
    shape.own = own = type(home) is str and home == '__main__'
    deque = getattr(_modules.get('_collections'), 'deque', None)
    readers = _READERS if type(deque) is not type else _READERS + (
        (deque, LIST, _deque_items, deque.__len__),)
    for base, kind, items, size in readers:
        if issubclass(t, base):
            shape.kind, shape.items = kind, (items, size)
            shape.fixed = base is tuple or base is frozenset
    if issubclass(t, dict):
        shape.kind, shape.entries = DICT, True
    if t is _Function or t is _Method or t is _Builtin:
        shape.kind = FUNCTION
    elif issubclass(t, type):
        shape.kind = CLASS
    elif own or t is getattr(_modules.get('types'), 'SimpleNamespace', 0) or (
            issubclass(t, BaseException)):
        shape.slots, shape.has_dict = _slot_names(mro)
        if shape.kind == OTHER:
            shape.kind = INSTANCE
            for base in (int, str, float, bytes, complex):
                if issubclass(t, base):
                    shape.label = base
        shape.fixed = shape.fixed and not shape.has_dict and not shape.slots
    elif shape.kind == OTHER:
        shape.fixed = True
    shape.simple = shape.kind == INSTANCE and bool(shape.has_dict) and not shape.slots and (
        not issubclass(t, BaseException))
    return shape


# ── The recorder ─────────────────────────────────────────────────────────────────────────────

class Entry:
    """One recorded object: what the reader of the stream knows of it by now."""

    __slots__ = ('object', 'number', 'shape', 'items', 'keys', 'values', 'attributes', 'count',
                 'omitted', 'cut', 'table', 'places')


class Plan:
    """What one line may change when it runs in calls of one code object."""

    __slots__ = ('own', 'shared', 'cells', 'watches', 'deep', 'slow', 'more')


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
        except Exception:
            recorder.give_up()


class About:
    """What is known of a code object of the program."""

    __slots__ = ('code', 'kind', 'name', 'line', 'hidden', 'resumes', 'cells', 'turns', 'plans')

    def __init__(self, recorder, code):
        self.code = code
        self.kind = MODULE if code is recorder.main_code else (
            FUNCTION if code.co_flags & 2 else CLASS)
        self.name, self.line = recorder.slot(code.co_name), code.co_firstlineno
        self.hidden = code.co_name in _COMPREHENSIONS
        self.resumes = bool(code.co_flags & 0x2a0)
        self.cells = code.co_cellvars + code.co_freevars
        self.turns = turn_offsets(code, recorder.comprehensions) if (
            recorder.comprehensions) else None
        self.plans = {}


class Thread:
    __slots__ = ('number', 'stack')

    def __init__(self, number):
        self.number = number
        self.stack = []


class Recorder:
    """Follows the program's events and tells what changed from one to the next."""

    def __init__(self, channel, max_steps):
        self.channel = channel
        self.max_steps = max_steps
        self.steps = 0
        self.out = []            # atoms of the chunk under way
        self.check_at = 0        # the step at which limits are looked at next
        self.news = False        # whether more than names may have changed
        self.careful = True      # whether every event takes the long way
        self.chunk = FIRST_CHUNK
        self.squeeze = compressobj(6)
        self.flushed_at = monotonic()
        self.slots = {}          # name -> its number in the stream
        self.settings = {}       # name that is always shown -> the atom that sets it
        self.heap = {}           # id of an object -> Entry
        self.shapes = {}         # id of a type -> Shape
        self.builtin_shape = make_shape(dict)
        self.builtin_shape.kind, self.builtin_shape.entries = OTHER, None
        self.objects = 0
        self.fresh = []          # entries not yet told
        self.zero = []           # entries that nothing shown refers to any more
        self.held = []           # values handed back by a call, kept until the caller has them
        self.garbage = []        # references to let go after the event
        self.frames = 0
        self.main = None         # namespace of the program
        self.main_known = {}
        self.imported = frozenset()
        self.threads = {get_ident(): Thread(0)}
        self.thread = self.threads[get_ident()]
        self.lock = None
        self.file = None
        self.off = False
        self.busy = False
        self.told = [0, 0]       # bytes of standard output and error told so far
        self.streams = [0, 0]    # bytes written
        self.inputs = []
        self.reserve = bytearray(1 << 20)
        self.last_line = 1
        self.limit = self.deep_at = _getlimit()
        self.returns = {}
        self.comprehensions = ()
        self.effects = None
        self.wild = True         # whether everything is compared at every step
        self.codes = {}          # id of a code object -> About
        self.main_code = None
        self.closures = {}       # number of a function that closes over names -> its Entry
        self.hook = self.on_call

    # -- stream --

    def slot(self, name):
        number = self.slots.get(name)
        if number is None:
            number = self.slots[name] = len(self.slots)
            self.out.append('n')
            self.out.append(name)
        return number

    def flush(self):
        out = self.out
        if out and not self.off:
            data = to_json(out)
            out.clear()
            squeeze = self.squeeze
            for start in range(0, len(data), MAX_PAYLOAD):
                piece = data[start:start + MAX_PAYLOAD]
                packed = squeeze.compress(piece) + squeeze.flush(Z_SYNC_FLUSH)
                self.channel.frame(b'T', b2a_base64(packed, newline=False))
            if self.chunk < LAST_CHUNK and len(data) > self.chunk:
                self.chunk *= 2
            if self.channel.written > self.channel.max_bytes:
                self.stop('trace_kb', self.channel.max_bytes // 1024)
        self.flushed_at = monotonic()

    def finish_step(self):
        self.steps += 1
        if self.steps >= self.check_at:
            self.check_limits()

    def check_limits(self):
        """Looks now and then whether it is time to flush, or to end."""
        if self.steps >= self.max_steps:
            self.stop('steps', self.max_steps)
        if len(self.out) >= self.chunk or monotonic() - self.flushed_at > FLUSH_SECONDS:
            self.flush()
        self.check_at = min(self.steps + STEPS_BETWEEN_CHECKS, self.max_steps)

    def stop(self, limit, value):
        """Ends the process; the program cannot prevent it."""
        self.flush()
        self.end({'kind': 'stopped', 'limit': limit, 'value': value})
        _exit(0)

    def end(self, verdict):
        self.channel.frame(b'E', to_json([verdict])[1:-1])

    def give_up(self):
        """Keeps what is whole and records nothing more: memory is short."""
        self.reserve = None
        _settrace(None)
        try:
            self.flush()
        except MemoryError:
            pass
        self.off = self.careful = True
        self.heap.clear()
        self.main_known.clear()

    def forget(self):
        """Lets go of everything that belongs to the program, so that it ends as it would."""
        self.off = self.careful = True
        self.main = None
        for thread in self.threads.values():
            thread.stack.clear()
        for held in (self.heap, self.shapes, self.main_known, self.held, self.garbage, self.fresh,
                     self.zero, self.returns, self.codes, self.closures):
            held.clear()

    # -- values --

    def value(self, value):
        """The value as an atom; counts the reference if it is an object's."""
        t = type(value)
        if t is int:
            return value if -INT_EDGE <= value < INT_EDGE else self.huge(value)
        if t is str:
            size = len(value)
            return value if size <= MAX_TEXT else ['t', value[:MAX_TEXT], size - MAX_TEXT]
        if t is float or t is bool or t is _NoneType:
            return value
        if t is bytes:
            shown = bytes.__repr__(value[:MAX_TEXT])
            return ['p', 'bytes', shown, max(0, len(value) - MAX_TEXT)]
        if t is range or t is complex:
            return self.plain(t, value)
        if value is Ellipsis or value is NotImplemented:
            return ['p', t.__name__, 'Ellipsis' if value is Ellipsis else 'NotImplemented', 0]
        entry = self.heap.get(id(value))
        if entry is None:
            entry = self.enter_object(value, t)
        entry.count += 1
        return [entry.number]

    def plain(self, t, value):
        try:
            return ['p', t.__name__, t.__repr__(value), 0]
        except ValueError:
            return ['p', t.__name__, '%s(...)' % t.__name__, 0]

    def huge(self, value):
        bits = int.bit_length(value)
        if bits <= MAX_DIGITS_BITS:
            try:
                return ['p', 'int', int.__repr__(value), 0]
            except ValueError:
                pass
        size = abs(value)
        digits = (bits + 3) // 4
        head = '%x' % (size >> (4 * (digits - 64)))
        return ['p', 'int', ('-0x' if value < 0 else '0x') + head, digits - 64]

    def unref(self, value):
        t = type(value)
        if t is int or t is str or t is float or t is bool or t is _NoneType:
            return
        entry = self.heap.get(id(value))
        if entry is not None:
            entry.count -= 1
            if entry.count <= 0:
                self.zero.append(entry)
                self.news = True

    def enter_object(self, value, t):
        entry = Entry()
        self.objects += 1
        entry.object, entry.number, entry.count = value, self.objects, 0
        shape = self.shapes.get(id(t))
        if shape is None:
            shape = self.shapes[id(t)] = make_shape(t)
        entry.shape = shape if value is not _builtin_names else self.builtin_shape
        entry.items = entry.keys = entry.values = entry.attributes = entry.table = None
        entry.omitted, entry.cut = 0, False
        self.heap[id(value)] = entry
        self.fresh.append(entry)
        self.news = True
        return entry

    # -- objects --

    def attributes_of(self, entry):
        """Names and values beside items and entries, as a dict of its own; None: never any."""
        shape, value = entry.shape, entry.object
        t = shape.type
        if t is _Function:
            cells = _Function.__dict__['__closure__'].__get__(value)
            if cells is None:
                return None
            found = {}
            for name, cell in zip(value.__code__.co_freevars, cells):
                try:
                    found[name] = cell.cell_contents
                except ValueError:
                    pass
            found.pop('__class__', None)
            return found
        if t is _Method:
            return {'self': value.__self__}
        if shape.kind == CLASS:
            space = _type_dict(value)
            home = space.get('__module__')
            if type(home) is not str or home != '__main__':
                return None
            return {name: space[name] for name in list(space)
                    if type(name) is str and not hidden(name) and type(space[name]) is not _member
                    and type(space[name]) is not _getset and name[:5] != '_abc_'}
        found = None
        if shape.slots:
            found = {}
            for name, get in shape.slots:
                try:
                    found[name] = get(value)
                except AttributeError:
                    pass
        if shape.has_dict:
            space = shape.has_dict(value)
            if type(space) is dict:
                found = found if found is not None else {}
                for name in list(space):
                    if type(name) is str and not hidden(name):
                        found[name] = space[name]
        if shape.kind == INSTANCE and issubclass(t, BaseException):
            found = found if found is not None else {}
            found['args'] = _args_of(value)
        return found

    def label_of(self, entry):
        shape, value = entry.shape, entry.object
        t = shape.type
        if t is _Function or t is _Builtin:
            return str(value.__name__)
        if t is _Method:
            return str(getattr(value.__func__, '__name__', '')) if (
                type(value.__func__) is _Function) else None
        if shape.kind == CLASS:
            return _type_name(value)
        if shape.label is not None:
            try:
                return shape.label.__repr__(value)[:MAX_TEXT]
            except ValueError:
                return None
        if t is _Generator:
            return str(value.__name__)
        if t is _Module:
            return str(dict.get(_Module.__dict__['__dict__'].__get__(value), '__name__', ''))
        return None

    def read_entries(self, value):
        """Keys and values of a dict or of a subclass."""
        ordered = getattr(_modules.get('_collections'), 'OrderedDict', None)
        if type(value) is ordered and type(ordered) is type:
            keys = list(islice(ordered.__iter__(value), MAX_ITEMS))
            return keys, [dict.get(value, key) for key in keys if type(key) is str or type(
                key) is int] if all(type(k) is str or type(k) is int for k in keys) else (
                list(islice(dict.values(value), MAX_ITEMS)))
        if dict.__len__(value) <= MAX_ITEMS:
            return list(dict.keys(value)), list(dict.values(value))
        return (list(islice(dict.keys(value), MAX_ITEMS)),
                list(islice(dict.values(value), MAX_ITEMS)))

    def tell_fresh(self):
        budget = STEP_BUDGET
        fresh = self.fresh
        while fresh:
            batch = fresh[:]
            fresh.clear()
            for entry in batch:
                budget -= self.tell_whole(entry, budget)

    def tell_whole(self, entry, budget):
        """Sends an object as a whole; returns how many members that took."""
        shape, value = entry.shape, entry.object
        items, entries, attributes = [], [], []
        size = 0
        entry.cut = budget <= 0
        if shape.items is not None:
            read, measure = shape.items
            size = measure(value)
            entry.items = [] if entry.cut else read(value)
            items = [self.value(item) for item in entry.items]
            entry.omitted = size - len(items)
        elif shape.entries:
            size = dict.__len__(value)
            keys, values = ([], []) if entry.cut else self.read_entries(value)
            entry.keys, entry.values = keys, values
            self.index(entry)
            for key, held in zip(keys, values):
                entries.append(self.value(key))
                entries.append(self.value(held))
            entry.omitted = size - len(keys)
        found = self.attributes_of(entry)
        if found is not None:
            size += len(found)
            if entry.cut:
                entry.omitted += len(found)
                found = {}
            elif len(found) > MAX_ITEMS:
                entry.omitted += len(found) - MAX_ITEMS
                found = dict(islice(found.items(), MAX_ITEMS))
            for name, held in found.items():
                attributes.append(self.slot(name))
                attributes.append(self.value(held))
        entry.attributes = found
        if found is not None and shape.type is _Function:
            self.closures[entry.number] = entry
        label = self.label_of(entry)
        name = self.slot(shape.name)
        self.out += ['w', entry.number, shape.kind, name, label, items, entries, attributes,
                     entry.omitted]
        return size + 1

    def check(self, entry):
        """Tells what changed in an object."""
        shape = entry.shape
        if type(entry.object) is not shape.type:
            self.retell(entry)
            return
        if entry.cut:
            return
        if shape.items is not None:
            if not shape.fixed:
                self.check_items(entry)
        elif shape.entries:
            self.check_entries(entry)
        if entry.attributes is not None:
            self.check_attributes(entry)

    def retell(self, entry):
        """Its type itself changed: tell it anew."""
        self.forget_members(entry)
        t = type(entry.object)
        shape = self.shapes.get(id(t))
        if shape is None:
            shape = self.shapes[id(t)] = make_shape(t)
        entry.shape = shape
        entry.items = entry.keys = entry.values = entry.attributes = entry.table = None
        self.fresh.append(entry)
        self.news = True

    def check_items(self, entry):
        read, measure = entry.shape.items
        value, old = entry.object, entry.items
        new = read(value)
        count, before = len(new), len(old)
        if count == before:
            if not all(map(is_, new, old)):
                self.tell_changed_items(entry, old, new)
        else:
            self.tell_splice(entry, old, new)
        entry.items = new
        self.tell_omitted(entry, measure(value) - count)

    def tell_omitted(self, entry, omitted):
        if omitted != entry.omitted:
            entry.omitted = omitted
            self.out += ['m', entry.number, omitted]

    def tell_changed_items(self, entry, old, new):
        changed = [i for i, same in enumerate(map(is_, new, old)) if not same]
        first, last = changed[0], changed[-1]
        if last - first < 2 * len(changed) and len(changed) > 1:
            self.replace(entry, old, new, first, last + 1, last + 1)
            return
        out = self.out
        for i in changed:
            atom = self.value(new[i])
            self.unref(old[i])
            out += ['=', entry.number, i, atom]

    def tell_splice(self, entry, old, new):
        shorter = min(len(old), len(new))
        first = 0
        while first < shorter and old[first] is new[first]:
            first += 1
        tail = 0
        while tail < shorter - first and old[-1 - tail] is new[-1 - tail]:
            tail += 1
        if first == len(old) == len(new) - 1:
            self.out += ['a', entry.number, self.value(new[first])]
            return
        self.replace(entry, old, new, first, len(old) - tail, len(new) - tail)

    def replace(self, entry, old, new, first, old_end, new_end):
        atoms = [self.value(item) for item in new[first:new_end]]
        for item in old[first:old_end]:
            self.unref(item)
        self.out += ['s', entry.number, first, old_end - first, atoms]

    def check_entries(self, entry):
        value = entry.object
        keys, values = self.read_entries(value)
        old_keys, old_values = entry.keys, entry.values
        count = len(keys)
        if count == len(old_keys) and all(map(is_, keys, old_keys)):
            if not all(map(is_, values, old_values)):
                self.tell_changed_entries(entry, keys, old_values, values, count)
                if entry.values is old_values:
                    entry.values = values
                    self.index(entry)
            return
        self.check_keys(entry, keys, values)
        self.tell_omitted(entry, dict.__len__(value) - count)

    def tell_changed_entries(self, entry, keys, old_values, values, count):
        if not all(map(simple_key, keys)):
            self.retell(entry)
            return
        for i in range(count):
            if values[i] is not old_values[i]:
                self.tell_entry(entry, keys[i], values[i])
                self.unref(old_values[i])

    def tell_entry(self, entry, key, value):
        key_atom = self.value(key)
        self.unref(key)
        atom = self.value(value)
        self.out += ['k', entry.number, key_atom, atom]

    def check_keys(self, entry, keys, values):
        """Some keys came or went."""
        now = set(map(id, keys))
        kept = [i for i, key in enumerate(entry.keys) if id(key) in now]
        prefix = [entry.keys[i] for i in kept]
        if not all(map(is_, prefix, keys)) or not all(map(simple_key, keys)) or not all(
                map(simple_key, entry.keys)) or len(prefix) > len(keys):
            self.retell(entry)
            return
        out = self.out
        for key, held in zip(entry.keys, entry.values):
            if id(key) not in now:
                atom = self.value(key)
                self.unref(key)
                out += ['K', entry.number, atom]
                self.unref(key)
                self.unref(held)
        for place, i in enumerate(kept):
            if entry.values[i] is not values[place]:
                self.tell_entry(entry, keys[place], values[place])
                self.unref(entry.values[i])
        for i in range(len(kept), len(keys)):
            self.tell_entry(entry, keys[i], values[i])
            self.value(keys[i])
        entry.keys, entry.values = keys, values
        self.index(entry)

    def index(self, entry):
        """Makes single entries of a plain dict quick to find."""
        entry.table = None
        if entry.shape.type is dict and not entry.cut and len(entry.keys) == dict.__len__(
                entry.object) and all(map(plain_key, entry.keys)):
            entry.table = dict(zip(entry.keys, entry.values))
            entry.places = {key: place for place, key in enumerate(entry.keys)}

    def check_attributes(self, entry):
        new = self.attributes_of(entry)
        old = entry.attributes
        if new is None:
            new = {}
        if len(new) == len(old) and all(map(is_, new.values(), old.values())) and all(
                map(is_, new, old)):
            return
        if len(new) > MAX_ITEMS:
            return
        out = self.out
        for name, value in new.items():
            if name not in old:
                atom = self.value(value)
                out += ['.', entry.number, self.slot(name), atom]
            elif old[name] is not value:
                atom = self.value(value)
                self.unref(old[name])
                out += ['.', entry.number, self.slot(name), atom]
        for name, value in old.items():
            if name not in new:
                self.unref(value)
                out += [',', entry.number, self.slot(name)]
        entry.attributes = new

    def forget_members(self, entry):
        for members in (entry.items, entry.keys, entry.values):
            if members is not None:
                for value in members:
                    self.unref(value)
        if entry.attributes:
            for value in entry.attributes.values():
                self.unref(value)

    def drop_unreferenced(self):
        zero = self.zero
        while zero:
            entry = zero.pop()
            if entry.count > 0 or entry.number == 0:
                continue
            self.out += ['D', entry.number]
            self.closures.pop(entry.number, None)
            entry.number = 0
            del self.heap[id(entry.object)]
            self.forget_members(entry)
            self.garbage.append(entry)

    # -- names --

    def shown(self, name, value):
        """Whether a name is the learner's own."""
        if hidden(name) or type(name) is not str:
            return False
        t = type(value)
        if t is _Module:
            return False
        if name in self.imported:
            return not (t is _Function or t is _Builtin or issubclass(t, type))
        return True

    def tell_names(self, known, space):
        """Tells which names hold something else than before; `space` is read once."""
        out = self.out
        seen = 0
        for name, value in space.items():
            if name in known:
                seen += 1
                old = known[name]
                if old is value:
                    continue
                t = type(value)
                if t is int and type(old) is int:
                    if old == value:
                        known[name] = value
                        continue
                    if -INT_EDGE <= value < INT_EDGE and -INT_EDGE <= old < INT_EDGE:
                        out += (-2 - 2 * self.slots[name], value - old)
                        known[name] = value
                        continue
                if t is str and type(old) is str and old == value:
                    known[name] = value
                    continue
                if not self.shown(name, value):
                    seen -= 1
                    continue
                slot = self.slots[name]
                atom = self.value(value)
                self.unref(old)
            else:
                if not self.shown(name, value):
                    continue
                seen += 1
                slot = self.slot(name)
                atom = self.value(value)
            out += (-1 - 2 * slot, atom)
            self.settings.setdefault(name, -1 - 2 * slot)
            known[name] = value
        if seen != len(known):
            for name in [name for name in known
                         if name not in space or not self.shown(name, space[name])]:
                out += ['d', self.slots[name]]
                self.unref(known.pop(name))

    def tell_cells(self, state):
        """Tells names of an outer call that inner functions may have bound."""
        space, known = state.frame.f_locals, state.known
        names = {name: space[name] for name in known if name not in state.cells}
        names.update((name, space[name]) for name in state.cells if name in space)
        self.tell_names(known, names)

    # -- events --

    def sync(self, top, frame):
        """Tells everything that changed since the last event."""
        if self.wild:
            self.tell_all(top, frame)
        elif top is not None and top.pending is not None:
            self.tell_pending(top, frame)
        if self.news:
            self.tell_news()

    def tell_news(self):
        """Tells of output, of new objects and of those that nothing refers to any more."""
        self.news = False
        self.tell_streams()
        if self.fresh:
            self.tell_fresh()
        if self.held:
            for value in self.held:
                self.unref(value)
            self.held.clear()
        if self.zero:
            self.drop_unreferenced()
        if self.garbage and not self.wild:
            self.garbage.clear()

    def tell_streams(self):
        out = self.out
        streams, told = self.streams, self.told
        if streams[0] != told[0]:
            out += ['o', streams[0] - told[0]]
            told[0] = streams[0]
        if streams[1] != told[1]:
            out += ['O', streams[1] - told[1]]
            told[1] = streams[1]
        if self.inputs:
            for line in self.inputs:
                out += ['i', line[:MAX_TEXT]]
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
            del out[mark - 2:]

    def tell_all_cells(self, top):
        out = self.out
        for other in self.thread.stack:
            if other.frame is not None and other is not top:
                out += ['@', other.number]
                mark = len(out)
                self.tell_cells(other)
                if len(out) == mark:
                    del out[mark - 2:]

    def check_all(self):
        if self.fresh:
            self.tell_fresh()
        for entry in list(self.heap.values()):
            self.check(entry)

    # -- what the line under way may have changed --

    def plan(self, state, line):
        """What the line may change when it runs in this call; None for nothing."""
        effect = self.effects.lines.get(line) if not self.wild else None
        if effect is None:
            return None
        code = state.code
        plan = Plan()
        plan.slow, plan.deep, plan.watches = effect.slow, effect.deep, effect.watches
        own = code.co_varnames + code.co_cellvars + code.co_freevars
        if not code.co_flags & 2 and state.known is not self.main_known:
            own += code.co_names
        cells = code.co_cellvars + code.co_freevars
        plan.own = [name for name in effect.binds if name in own]
        plan.cells = any(name in cells for name in plan.own)
        if state.known is self.main_known:
            plan.shared, plan.own = (), list(effect.binds)
        else:
            plan.shared = [name for name in effect.binds if name in code.co_names]
        plan.more = bool(plan.shared or plan.cells or plan.deep or plan.watches)
        if plan.own or plan.more or plan.slow:
            return plan
        return None

    def tell_pending(self, state, frame):
        """Tells what the line under way of this call has changed by now."""
        plan = state.pending
        if plan.own:
            space, known = state.space, state.known
            if space is None:
                space = frame.f_locals
            for name in plan.own:
                value, old = space.get(name, MISSING), known.get(name, MISSING)
                if value is not old:
                    self.tell_name(known, name, value, old)
        if plan.more:
            self.tell_more(state, plan)

    def tell_more(self, state, plan):
        if plan.shared:
            out, known, main = self.out, self.main_known, self.main
            out += ('@', 0)
            mark = len(out)
            for name in plan.shared:
                value, old = main.get(name, MISSING), known.get(name, MISSING)
                if value is not old:
                    self.tell_name(known, name, value, old)
            if len(out) == mark:
                del out[mark - 2:]
        if plan.cells:
            self.tell_all_cells(state)
            for entry in list(self.closures.values()):
                self.check(entry)
        if plan.deep:
            self.check_all()
        else:
            for watch in plan.watches:
                self.look(watch, state)

    def tell_name(self, known, name, value, old):
        """Tells that a name holds something else than before."""
        t = type(value)
        if t is int or t is str or t is bool or t is float or t is _NoneType:
            setting = self.settings.get(name)
            if setting is None:
                if not self.shown(name, value):
                    return
                setting = self.settings[name] = -1 - 2 * self.slot(name)
            if t is int:
                if not -INT_EDGE <= value < INT_EDGE:
                    atom = self.huge(value)
                elif type(old) is int and -INT_EDGE <= old < INT_EDGE:
                    known[name] = value
                    if value != old:
                        self.out += (setting - 1, value - old)
                    return
                else:
                    atom = value
            elif t is str:
                known[name] = value
                if type(old) is str and old == value:
                    return
                atom = value if len(value) <= MAX_TEXT else self.value(value)
            else:
                atom = value
            if old is not MISSING:
                self.unref(old)
            self.out += (setting, atom)
            known[name] = value
        elif value is MISSING or not self.shown(name, value):
            if old is not MISSING:
                self.out += ('d', self.slots[name])
                self.unref(known.pop(name))
        else:
            slot = self.slot(name)
            atom = self.value(value)
            if old is not MISSING:
                self.unref(old)
            self.out += (-1 - 2 * slot, atom)
            known[name] = value

    def look(self, watch, state):
        """Compares the object at a place that the line may have written to."""
        kind, path = watch[0], watch[1]
        if len(path) == 1:
            name = path[0]
            value = state.known.get(name, MISSING)
            if value is MISSING:
                value = self.main_known.get(name, MISSING)
                if value is MISSING:
                    if name not in _builtin_names:
                        self.check_all()
                    return
            entry = self.heap.get(id(value))
            if entry is not None:
                self.look_at(entry, kind, watch, state)
            return
        found = self.resolve(path, state)
        if found is None:
            self.check_all()
            return
        for entry in found:
            self.look_at(entry, kind, watch, state)

    def look_at(self, entry, kind, watch, state):
        if kind == 'attribute':
            self.look_at_attribute(entry, watch[2], watch[3])
        elif entry.items is None and entry.values is None and entry.attributes is None:
            return                                      # not told yet
        elif kind == 'item':
            self.look_at_item(entry, watch[2](state.known, self.main_known), watch[3])
        elif kind == 'append' and entry.shape.type is list:
            self.look_at_end(entry)
        else:
            self.check(entry)

    def look_into(self, value):
        """Compares what a place holds, which `+=` may have changed."""
        entry = self.heap.get(id(value))
        if entry is not None:
            self.check(entry)

    def resolve(self, path, state):
        """Entries that the path may lead to; None if that cannot be told."""
        value = self.held_by(path[0], state)
        if value is MISSING:
            return () if path[0] in _builtin_names else None
        found = self.entries_of((value,))
        for step in path[1:]:
            values = []
            for entry in found:
                if step[0] == '.':
                    if entry.attributes is None or step[1] not in entry.attributes:
                        return None
                    values.append(entry.attributes[step[1]])
                elif entry.items is not None:
                    index = step[1](state.known, self.main_known)
                    if type(index) is int and -len(entry.items) <= index < len(entry.items):
                        values.append(entry.items[index])
                    else:
                        values += entry.items
                elif entry.values is not None:
                    values += self.values_at(entry, step[1](state.known, self.main_known))
                else:
                    return None
            found = self.entries_of(values)
        return found

    def entries_of(self, values):
        heap = self.heap
        found = []
        for value in values:
            entry = heap.get(id(value))
            if entry is not None and entry.object is value:
                found.append(entry)
        return found

    def held_by(self, name, state):
        value = state.known.get(name, MISSING)
        if value is MISSING:
            value = self.main_known.get(name, MISSING)
        return value

    def values_at(self, entry, key):
        if entry.table is not None and plain_key(key):
            value = entry.table.get(key, MISSING)
            return () if value is MISSING else (value,)
        return entry.values

    def look_at_end(self, entry):
        """A list that can only have grown."""
        items = entry.items
        before, now = len(items), list.__len__(entry.object)
        if now < before or now > MAX_ITEMS or entry.cut:
            self.check(entry)
            return
        for i in range(before, now):
            value = list.__getitem__(entry.object, i)
            self.out += ['a', entry.number, self.value(value)]
            items.append(value)

    def look_at_item(self, entry, index, inside):
        """A list or dict in which only this place can have changed, or (inside) what it holds."""
        t = entry.shape.type
        if t is list and type(index) is int and not entry.cut:
            items = entry.items
            size = len(items)
            if list.__len__(entry.object) == size + entry.omitted and -size <= index < size and (
                    index >= 0 or not entry.omitted):
                value, old = list.__getitem__(entry.object, index), items[index]
                if value is not old:
                    atom = self.value(value)
                    self.unref(old)
                    self.out += ('=', entry.number, index if index >= 0 else index + size, atom)
                    items[index] = value
                elif inside:
                    self.look_into(value)
                return
        elif entry.table is not None and t is dict and plain_key(index):
            value = dict.get(entry.object, index, MISSING)
            old = entry.table.get(index, MISSING)
            change = (value is not MISSING) - (old is not MISSING)
            if change >= 0 and dict.__len__(entry.object) == len(entry.table) + change:
                if value is not old:
                    self.tell_place(entry, index, value, old)
                elif inside:
                    self.look_into(value)
                return
        self.check(entry)
        if inside:
            for value in entry.items or entry.values or ():
                self.look_into(value)

    def tell_place(self, entry, index, value, old):
        if old is MISSING:
            # A new key: the dict holds this very object as its last key.
            key = next(reversed(entry.object))
            if not plain_key(key) or key != index or len(entry.table) >= MAX_ITEMS:
                self.check(entry)
                return
            self.value(key)
            entry.keys.append(key)
            entry.values.append(value)
            entry.places[key] = len(entry.keys) - 1
        else:
            place = entry.places[index]
            key = entry.keys[place]
            entry.values[place] = value
        self.tell_entry(entry, key, value)
        if old is not MISSING:
            self.unref(old)
        entry.table[key] = value

    def look_at_attribute(self, entry, name, inside):
        """An instance in which only this attribute can have changed, or (inside) what it holds."""
        shape, attributes = entry.shape, entry.attributes
        if attributes is None:
            return
        if shape.simple and type(entry.object) is shape.type:
            space = shape.has_dict(entry.object)
            value, old = space.get(name, MISSING), attributes.get(name, MISSING)
            if value is old:
                if inside:
                    self.look_into(value)
                return
            if value is not MISSING and old is not MISSING and not hidden(name):
                t = type(value)
                atom = value if t is int and -SMALL < value < SMALL else self.value(value)
                t = type(old)
                if t is not int and t is not float and t is not str:
                    self.unref(old)
                self.out += ('.', entry.number, self.slots[name], atom)
                attributes[name] = value
                return
        self.check(entry)
        if inside and entry.attributes and name in entry.attributes:
            self.look_into(entry.attributes[name])

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
        if len(self.thread.stack) >= self.deep_at and self.too_deep(frame):
            _setprofile(self.rearm)
            raise RecursionError('maximum recursion depth exceeded')
        if self.careful:
            return self.guarded(self.enter, frame, about)
        try:
            return self.enter(frame, about)
        except Exception:
            self.give_up()

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
        except Exception:
            self.give_up()
        finally:
            garbage = self.garbage
            self.garbage = []
            if lock is not None:
                lock.release()
            garbage.clear()

    def switch_thread(self):
        ident = get_ident()
        thread = self.threads.get(ident)
        if thread is None:
            thread = self.threads[ident] = Thread(len(self.threads))
        if thread is not self.thread:
            self.thread = thread
            self.out += ('t', thread.number)

    def set_limit(self, limit):
        """The recursion limit that the program sees; the real one leaves room for the tracer."""
        self.limit = limit
        self.deep_at = max(0, limit - HEADROOM)
        _setlimit(limit + HEADROOM)

    def too_deep(self, frame):
        depth = 0
        while frame is not None:
            depth += 1
            frame = frame.f_back
        return depth > self.limit + 2

    def rearm(self, frame, event, arg):
        """CPython has switched tracing off at the recursion limit: on again.

        Up to 3.10 the first event after it is the end of the call that the limit hit.
        """
        _setprofile(None)
        _settrace(self.hook)
        self.careful = True
        trace = frame.f_trace
        if event == 'return' and trace is not None and arg is None:
            state = getattr(trace, '__self__', None)
            if type(state) is Frame and state in self.thread.stack:
                error = RecursionError('maximum recursion depth exceeded')
                self.guarded(self.follow, state, frame, 'exception', (RecursionError, error))
                self.guarded(self.follow, state, frame, 'return', None)

    def enter(self, frame, about):
        """A call begins, or a generator goes on."""
        stack = self.thread.stack
        if not self.wild and stack:
            top = stack[-1]
            if top.pending is not None:
                self.tell_pending(top, self.caller(frame, top) if top.space is None else None)
            if self.news:
                self.tell_news()
        elif stack:
            self.sync(stack[-1], self.caller(frame, stack[-1]))
        else:
            self.sync(None, None)
        state = None
        if about.resumes and frame.f_trace is not None:
            state = frame.f_trace.__self__
        if state is None:
            state = Frame()
            state.recorder, state.code, state.plans = self, about.code, about.plans
            state.turns, state.cells = about.turns, about.cells
            state.number = self.frames
            self.frames += 1
            state.raised = False
            state.frame = state.pending = None
            if about.kind == MODULE:
                state.known, state.space = self.main_known, self.main
            else:
                state.known = {}
                state.space = None if about.kind == FUNCTION else frame.f_locals
        state.thread = self.thread
        if state.cells and about.kind == FUNCTION:
            state.frame = frame
        stack.append(state)
        self.out += ('(', state.number, about.name, about.line)
        if about.kind == MODULE:
            return state.trace
        known = state.known
        space = frame.f_locals if state.space is None else state.space
        if known:
            self.tell_names(known, space)
        else:
            settings, out = self.settings, self.out
            for name, value in space.items():
                if type(value) is int and -SMALL < value < SMALL and name in settings:
                    out += (settings[name], value)
                    known[name] = value
                else:
                    self.tell_name(known, name, value, MISSING)
        if self.fresh:
            self.tell_fresh()
        self.out += ('c', frame.f_lineno)
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
        if event == 'line':
            self.sync(state, frame)
            state.raised = False
            line = frame.f_lineno
            self.out.append(line)
            self.finish_step()
            plan = state.plans.get(line, MISSING)
            if plan is MISSING:
                plan = state.plans[line] = self.plan(state, line)
                self.flush()
            elif plan is not None and plan.slow and monotonic() - self.flushed_at > SLOW_SECONDS:
                self.flush()
            state.pending = plan
        elif event == 'return':
            self.sync(state, frame)
            self.leave(state, frame, arg)
        elif event == 'exception':
            self.sync(state, frame)
            state.raised = True
            name, message = describe_exception(arg[0], arg[1])
            self.out += ['x', frame.f_lineno, name, message]
            self.last_line = frame.f_lineno
            self.finish_step()

    def leave(self, state, frame, arg):
        if state.known is self.main_known:
            self.last_line = frame.f_lineno
            return
        out = self.out
        suspends = state.code.co_flags & 0x2a0 and self.opcode(frame) in _YIELDS
        if not state.raised or suspends or self.opcode(frame) in _RETURNS:
            atom = self.value(arg)
            if type(atom) is list:
                self.held.append(arg)
                self.news = True
                if self.fresh:
                    self.tell_fresh()
            out += ('r', frame.f_lineno, atom)
            self.finish_step()
        state.raised = False
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

    def forget_call(self, state):
        """The call is over: its names hold nothing any more."""
        self.out.append(')')
        for value in state.known.values():
            t = type(value)
            if t is not int and t is not str:
                self.unref(value)
        state.known.clear()
        state.frame = None
        if self.zero:
            self.drop_unreferenced()

    def opcode(self, frame):
        code = frame.f_code
        text = self.returns.get(id(code))
        if text is None:
            text = self.returns[id(code)] = (code.co_code, code)
        at = frame.f_lasti
        return text[0][at] if 0 <= at < len(text[0]) else -1


def _opcodes():
    from opcode import opmap
    names = ('RETURN_VALUE', 'RETURN_CONST')
    yields = ('YIELD_VALUE', 'YIELD_FROM', 'SEND', 'RESUME')
    begins = ('LOAD_FAST_AND_CLEAR', 'BUILD_LIST', 'BUILD_SET', 'BUILD_MAP')
    return (frozenset(opmap[name] for name in names if name in opmap),
            frozenset(opmap[name] for name in yields if name in opmap),
            frozenset(opmap[name] for name in begins if name in opmap), opmap['GET_ITER'])


_RETURNS, _YIELDS, _BEGINS, _GET_ITER = _opcodes()


def turn_offsets(code, comprehensions):
    """Offsets of the instructions that run once for each turn of a comprehension."""
    spans = [(line, column, end_line, end) for line, end_line, column, end in code.co_positions()]
    valid = [span for span in spans if None not in span]
    inside = set()
    for whole in comprehensions:
        if all(within(span, whole) for span in valid[1:]):
            continue
        turning = False
        for index, span in enumerate(spans):
            opcode = code.co_code[2 * index]
            if None in span:
                continue
            if not within(span, whole) or span == whole and opcode == _GET_ITER:
                turning = False     # `for x in [...]` walks over it: the loop bears its span, too
            elif span == whole and opcode in _BEGINS:
                turning = True
            if turning:
                inside.add(2 * index)
    return inside


def within(span, outer):
    return outer[:2] <= span[:2] and span[2:] <= outer[2:]


def hidden(name):
    return name[:2] == '__' and name[-2:] == '__' or name[:1] == '.'


def plain_key(key):
    """Whether a key can be looked up without running code of the program."""
    t = type(key)
    return t is str or t is int or t is tuple and all(map(plain_key, key))


def simple_key(key):
    t = type(key)
    return t is int or t is str and len(key) <= MAX_TEXT or t is bool or t is tuple or (
        t is _NoneType)


def describe_exception(t, value):
    """Name and message, without running a `__str__` of the learner's."""
    name = _type_name(t)
    try:
        args = _args_of(value)
        if not all(type(arg) in (str, int, float, bool, _NoneType) for arg in args):
            return name, ''
        for cls in _type_mro(t):
            found = _type_dict(cls).get('__str__')
            if found is not None:
                if type(found) is _wrapper:
                    return name, found(value)[:MAX_TEXT]
                break
        return name, args[0][:MAX_TEXT] if len(args) == 1 and type(args[0]) is str else ''
    except (TypeError, ValueError, AttributeError):
        return name, ''


_wrapper = type(object.__init__)


# ── Standard streams ─────────────────────────────────────────────────────────────────────────

class Output(io.BufferedWriter):
    """Standard output or error: every write reaches the descriptor at once and is counted."""

    def write(self, data):
        count = _buffered_write(self, data)
        _buffered_flush(self)
        return count


class Counted(io.FileIO):
    def write(self, data):
        count = _file_write(self, data)
        if count:
            self._firefly[0].streams[self._firefly[1]] += count
            self._firefly[0].news = True
        return count


class Source(io.FileIO):
    """Standard input: says that input is wanted before it waits for some."""

    def readinto(self, buffer):
        return self._firefly.read(_file_readinto, self, buffer)

    def readall(self):
        # Piece by piece, because each wait for more is told.
        pieces = []
        while True:
            piece = self._firefly.read(_file_read, self, 65536)
            if not piece:
                return b''.join(pieces)
            pieces.append(piece)

    def read(self, size=-1):
        return self._firefly.read(_file_read, self, size)


class Input(io.TextIOWrapper):
    def readline(self, *args):
        return self._firefly.took(_text_readline(self, *args))

    def read(self, *args):
        return self._firefly.took(_text_read(self, *args))


_buffered_write, _buffered_flush = io.BufferedWriter.write, io.BufferedWriter.flush
_file_write, _file_read = io.FileIO.write, io.FileIO.read
_file_readinto = io.FileIO.readinto
_text_readline, _text_read = io.TextIOWrapper.readline, io.TextIOWrapper.read


class Asker:
    """What happens around a read of standard input."""

    def __init__(self, recorder, ends):
        self.recorder = recorder
        self.ends = ends     # None: reads block; else whether the end of the data is the end

    def wanted(self):
        self.recorder.flush()
        self.recorder.channel.frame(b'I', b'')

    def read(self, action, *args):
        if self.ends is None:
            self.wanted()
        found = action(*args)
        if not found and self.ends is False:
            self.wanted()
            _exit(0)
        return found

    def took(self, text):
        if text:
            self.recorder.news = True
            self.recorder.inputs += text[:-1].split('\n') if text[-1] == '\n' else (
                text.split('\n'))
        return text


def open_streams(recorder, ends):
    for number, name in ((1, 'stdout'), (2, 'stderr')):
        old = getattr(sys, name)
        if old is None:
            continue
        raw = Counted(number, 'wb', closefd=False)
        raw._firefly = (recorder, number - 1)
        raw.name = '<%s>' % name
        new = io.TextIOWrapper(Output(raw), encoding=old.encoding, errors=old.errors,
                               newline='\n', write_through=True)
        new.mode = 'w'
        setattr(sys, name, new)
        setattr(sys, '__%s__' % name, new)
    old = sys.stdin
    if old is not None:
        raw = Source(0, 'rb', closefd=False)
        raw._firefly = asker = Asker(recorder, ends)
        raw.name = '<stdin>'
        new = Input(io.BufferedReader(raw), encoding=old.encoding, errors=old.errors)
        new._firefly = asker
        new.mode = 'r'
        sys.stdin = sys.__stdin__ = new


def wrap_descriptors(recorder):
    """`os.write` to the two outputs counts too, and `os._exit` keeps the record."""
    streams = recorder.streams

    def write(fd, data):
        count = _write(fd, data)
        if fd == 1 or fd == 2:
            streams[fd - 1] += count
            recorder.news = True
        return count

    def _exit_kept(status):
        recorder.flush()
        recorder.end({'kind': 'finished', 'exit_code': status & 255})
        _exit(status)

    _exit_kept.__name__ = '_exit'
    for module in (posix, _modules.get('os')):
        if module is not None:
            module.write, module._exit = write, _exit_kept


# ── What a line can change ───────────────────────────────────────────────────────────────────
#
# After a line only those names and places are looked at that its text can have changed. What a
# call does is known in two ways: functions of the program are recorded themselves, so their own
# lines tell; methods and functions of the library are known by name. Where the text alone cannot
# tell (an unknown method), all recorded objects are compared after the line. Programs that may
# change things behind their own text (threads, exec, an uncalled `xs.append` ...) are recorded
# by comparing everything at every step: `Effects.wild`.

_MUTATORS = frozenset(
    'append extend insert remove pop clear sort reverse update setdefault popitem add discard '
    'intersection_update difference_update symmetric_difference_update appendleft extendleft '
    'popleft rotate subtract move_to_end shuffle heappush heappop heapify heapreplace '
    'heappushpop insort insort_left insort_right readinto'.split())
_PURE_METHODS = frozenset(
    [name for t in (str, bytes, int, float, tuple, list, dict, set, range)
     for name in t.__dict__ if name[:2] != '__' and name not in _MUTATORS] +
    'read readline readlines write writelines close flush send throw most_common elements total '
    '_replace _asdict choice choices randint randrange random uniform sample gauss'.split())
_PURE_MODULES = frozenset(
    'math cmath random time string itertools datetime json re copy collections statistics '
    'decimal fractions typing dataclasses enum functools textwrap calendar os sys abc contextlib '
    'secrets uuid hashlib base64 numbers io asyncio bisect html pathlib platform locale '
    '__future__'.split())
_WILD_MODULES = frozenset(
    'threading _thread concurrent multiprocessing signal weakref gc ctypes inspect importlib '
    'operator sched pdb bdb code codeop builtins __main__ types'.split())
_WILD_NAMES = frozenset(
    'exec eval compile globals locals vars setattr delattr __import__ memoryview breakpoint '
    '__dict__ __setattr__ __delattr__ __setitem__ __delitem__ __del__ __builtins__ settrace '
    'cached_property modules f_locals f_globals to_thread run_in_executor __closure__ '
    'cell_contents __iadd__ __ior__ __class__'.split())
_SLOW_CALLS = frozenset('print len range str int float abs ord chr isinstance round min max bool '
                        'type enumerate zip repr append pop get items keys values join split '
                        'add insert remove format upper lower strip replace'.split())
_QUIET_CALLS = frozenset('print len range int str float abs ord chr round isinstance type id bool '
                         'repr input hex bin divmod enumerate zip reversed super'.split())


class Effects:
    """What each line of the program can change, read from its text once."""

    def __init__(self, tree):
        self.lines = {}        # line -> Effect
        self.bound = set()     # every name that is bound anywhere
        self.shared = set()    # names that `global` or `nonlocal` mentions
        self.methods = set()   # names of all functions of the program
        self.imported = {}     # name -> the module that it came with
        self.modules = {}      # name -> the module that it is
        self.wild = False
        self.fills = False     # whether reading an item can add one (defaultdict)
        self.augmented_names = set()
        nodes = list(walk(tree))
        for node in nodes:
            self.note(node)
        if not self.wild:
            self.called = {id(node.func) for node in nodes if type(node).__name__ == 'Call'}
            for node in nodes:
                self.look_for_escapes(node)
        if not self.wild:
            for statement in tree.body:
                self.statement(statement, None)
            for effect in self.lines.values():
                effect.settle(self.shared)

    def note(self, node):
        kind = type(node).__name__
        if kind == 'Name':
            if node.id in _WILD_NAMES:
                self.wild = True
            if type(node.ctx).__name__ != 'Load':
                self.bound.add(node.id)
            self.fills |= node.id == 'defaultdict'
        elif kind == 'Attribute':
            self.wild |= node.attr in _WILD_NAMES
            self.fills |= node.attr == 'defaultdict'
        elif kind in ('FunctionDef', 'AsyncFunctionDef'):
            self.methods.add(node.name)
            self.bound.add(node.name)
            self.wild |= node.name in ('__del__', '__dict__', '__class__')
            self.fills |= node.name == '__missing__'
        elif kind == 'ClassDef':
            self.bound.add(node.name)
        elif kind in ('Global', 'Nonlocal'):
            self.shared.update(node.names)
        elif kind == 'arg':
            self.bound.add(node.arg)
        elif kind == 'Import':
            for alias in node.names:
                self.note_module(alias.name)
                self.modules[alias.asname or alias.name.partition('.')[0]] = alias.name
        elif kind == 'ImportFrom':
            self.note_module(node.module or '')
            for alias in node.names:
                self.wild |= alias.name == '*' or alias.name in _WILD_NAMES
                self.fills |= alias.name == 'defaultdict'
                self.imported[alias.asname or alias.name] = node.module or ''
        elif kind == 'ExceptHandler' and node.name:
            self.bound.add(node.name)

    def note_module(self, name):
        self.wild |= name.partition('.')[0] in _WILD_MODULES

    def look_for_escapes(self, node):
        """A mutating method that is not called on the spot may be called anywhere later."""
        kind = type(node).__name__
        if kind == 'Call' and type(node.func).__name__ == 'Name' and node.func.id == 'getattr':
            name = getattr(node.args[1], 'value', None) if len(node.args) > 1 else None
            self.wild |= type(name) is not str or name in _MUTATORS
        if kind not in ('Name', 'Attribute'):
            return
        if id(node) in self.called or type(getattr(node, 'ctx', None)).__name__ != 'Load':
            return
        if kind == 'Attribute':
            self.wild |= node.attr in _MUTATORS
        elif node.id == 'getattr':
            self.wild = True
        else:
            self.wild |= node.id in self.imported and not self.is_pure_import(node.id)

    def is_pure_import(self, name):
        module = self.imported[name].partition('.')[0]
        return module in _PURE_MODULES and name not in _MUTATORS

    # -- statements --

    def statement(self, node, around):
        """Collects the effects of a statement's own lines; `around` is the function around it."""
        kind = type(node).__name__
        if kind in ('FunctionDef', 'AsyncFunctionDef', 'ClassDef'):
            self.definition(node, kind, around)
        elif kind in ('For', 'AsyncFor'):
            self.part((node.target, node.iter), node.lineno, node.iter.end_lineno, around)
            self.block(node.body + node.orelse, around)
        elif kind in ('While', 'If'):
            self.part((node.test,), node.lineno, node.test.end_lineno, around)
            self.block(node.body + node.orelse, around)
        elif kind in ('With', 'AsyncWith'):
            last = node.items[-1]
            end = (last.optional_vars or last.context_expr).end_lineno
            self.part(node.items, node.lineno, end, around, deep=True)
            self.block(node.body, around)
        elif kind in ('Try', 'TryStar'):
            self.block(node.body, around)
            for handler in node.handlers:
                self.handler(handler, around)
            self.block(node.orelse + node.finalbody, around)
        elif kind == 'Match':
            self.part((node.subject,), node.lineno, node.subject.end_lineno, around)
            for case in node.cases:
                end = (case.guard or case.pattern).end_lineno
                self.part((case.pattern, case.guard), case.pattern.lineno, end, around)
                self.block(case.body, around)
        else:
            self.part((node,), node.lineno, node.end_lineno, around)

    def block(self, statements, around):
        for statement in statements:
            self.statement(statement, around)

    def handler(self, handler, around):
        last = handler.body[-1].end_lineno
        if handler.type is not None:
            self.part((handler.type,), handler.lineno, handler.type.end_lineno, around)
        self.block(handler.body, around)
        if handler.name:
            # The name goes away at the end of the handler, whichever line that is.
            for line in range(handler.lineno, last + 1):
                self.at(line).bind(handler.name)

    def definition(self, node, kind, around):
        start = min([node.lineno] + [part.lineno for part in node.decorator_list])
        end = max(node.lineno, node.body[0].lineno - 1)
        if kind == 'ClassDef':
            parts = node.decorator_list + node.bases + [word.value for word in node.keywords]
            inner = around
        else:
            args = node.args
            parts = node.decorator_list + args.defaults + [d for d in args.kw_defaults if d]
            every = getattr(args, 'posonlyargs', []) + args.args
            inner = every[0].arg if every else None
        effect = Effect()
        effect.bind(node.name)
        for part in node.decorator_list:
            self.call_of(part.func if type(part).__name__ == 'Call' else part, effect, around)
        self.part(parts, start, end, around, effect)
        self.block(node.body, inner)

    def at(self, line):
        effect = self.lines.get(line)
        if effect is None:
            effect = self.lines[line] = Effect()
        return effect

    def part(self, nodes, start, end, around, effect=None, deep=False):
        """The effects of these nodes, which stand on the lines from start to end."""
        effect = effect or Effect()
        for node in nodes:
            if node is not None:
                for inner in walk(node):
                    self.expression(inner, effect, around)
        effect.deep |= deep
        effect.slow |= deep
        self.share(effect, start, end)

    def share(self, effect, start, end):
        for line in range(start, end + 1):
            self.at(line).add(effect)

    # -- expressions --

    def expression(self, node, effect, around):
        kind = type(node).__name__
        if kind in ('Constant', 'Load', 'Store'):
            return
        context = type(getattr(node, 'ctx', None)).__name__
        if kind == 'Name':
            if context != 'Load':
                effect.binds.add(node.id)
                if id(node) not in self.augmented_names:
                    effect.rebinds.add(node.id)
        elif kind in ('Attribute', 'Subscript'):
            if context != 'Load':
                self.store(node, effect)
            elif kind == 'Subscript' and self.fills:
                effect.watch(('all', path_of(node.value)))
        elif kind == 'AugAssign':
            self.augmented(node, effect)
        elif kind == 'Call':
            self.call_of(node.func, effect, around)
        elif kind in ('Import', 'ImportFrom'):
            effect.slow = True
            for alias in node.names:
                effect.bind(alias.asname or alias.name.partition('.')[0])
        elif kind in ('MatchAs', 'MatchStar', 'MatchMapping'):
            effect.bind(getattr(node, 'name', None) or getattr(node, 'rest', None))
        elif kind in ('ListComp', 'SetComp', 'DictComp', 'GeneratorExp', 'Await', 'Yield',
                      'YieldFrom'):
            effect.calls = effect.slow = True
        elif kind == 'BinOp':
            effect.slow |= type(node.op).__name__ in ('Pow', 'Mult', 'LShift')

    def store(self, node, effect):
        path = path_of(node.value)
        inside = id(node) in self.augmented_names
        if type(node).__name__ == 'Attribute':
            effect.watch(('attribute', path, node.attr, inside))
            return
        index = index_of(node)
        names = simple_index(index)
        if names is None or type(node.ctx).__name__ == 'Del':
            effect.watch(('all', path))
            if inside:
                effect.deep = True
        else:
            effect.watch(('item', path, index_reader(index), inside))
            effect.used |= names

    def augmented(self, node, effect):
        """`x += ...` may change what x holds in place."""
        self.augmented_names.add(id(node.target))
        if type(node.target).__name__ == 'Name':
            effect.watch(('all', (node.target.id,)))

    def call_of(self, func, effect, around):
        """What calling this may do, and whether functions of the program may run."""
        kind = type(func).__name__
        name = func.id if kind == 'Name' else func.attr if kind == 'Attribute' else None
        effect.slow |= name not in _SLOW_CALLS
        if kind == 'Name':
            effect.calls |= name in self.bound or name not in _QUIET_CALLS
            if name in self.imported:
                effect.deep |= not self.is_pure_import(name)
        elif kind == 'Attribute':
            effect.calls |= name in self.methods or (
                name not in _MUTATORS and name not in _PURE_METHODS)
            self.method_call(func.value, name, effect, around)
        else:
            effect.calls = True

    def method_call(self, base, name, effect, around):
        root = root_of(base)
        if root in self.modules and root not in self.bound:
            module = self.modules[root].partition('.')[0]
            effect.deep |= module not in _PURE_MODULES or name in _MUTATORS
        elif type(base).__name__ == 'Call' and root_of(base.func) == 'super':
            if name not in self.methods or name[:2] == '__':
                effect.watch(('all', (around,) if around else None))
        elif name in _MUTATORS:
            if type(base).__name__ == 'Name' and base.id not in self.bound:
                effect.deep = True             # list.append(xs, 1)
            else:
                effect.watch(('append' if name == 'append' else 'all', path_of(base)))
        elif name not in self.methods and name not in _PURE_METHODS:
            effect.deep = True


class Effect:
    """What one line can change."""

    __slots__ = ('binds', 'rebinds', 'watches', 'deep', 'slow', 'calls', 'used')

    def __init__(self):
        self.binds, self.rebinds, self.watches, self.used = set(), set(), [], set()
        self.deep = self.slow = self.calls = False

    def bind(self, name):
        if name is not None:
            self.binds.add(name)
            self.rebinds.add(name)

    def watch(self, place):
        if place[1] is None:
            self.deep = True
        else:
            self.watches.append(place)

    def add(self, other):
        self.binds |= other.binds
        self.watches += other.watches
        self.used |= other.used
        self.rebinds |= other.rebinds
        self.deep |= other.deep
        self.slow |= other.slow
        self.calls |= other.calls

    def settle(self, shared):
        """Falls back to comparing everything where a place cannot be found again after the
        line: the names that lead to it may hold something else by then."""
        for watch in self.watches:
            path = watch[1]
            if path[0] in self.rebinds or self.calls and path[0] in shared:
                self.deep = True
            if len(path) > 1 and (len(self.watches) > 1 or self.calls or any(
                    step[2] & self.binds for step in path[1:])):
                self.deep = True
        if self.used & self.binds or self.calls and self.used & shared:
            self.watches = [('all', watch[1]) if watch[0] == 'item' and not watch[3] else watch
                            for watch in self.watches]
            self.deep |= any(watch[0] == 'item' for watch in self.watches)


def walk(node):
    """The node and all below it; bodies of functions within an expression included."""
    todo = [node]
    while todo:
        node = todo.pop()
        yield node
        for field in node._fields:
            child = getattr(node, field, None)
            if type(child) is list:
                todo += [item for item in child if hasattr(item, '_fields')]
            elif hasattr(child, '_fields'):
                todo.append(child)


def path_of(node):
    """A way to an object that can be gone again later: a name, then attributes and items, each
    with the names that it depends on."""
    steps = []
    while True:
        kind = type(node).__name__
        if kind == 'Name':
            return (node.id,) + tuple(reversed(steps))
        if kind == 'Attribute':
            steps.append(('.', node.attr, frozenset()))
        elif kind == 'Subscript':
            index = index_of(node)
            names = simple_index(index)
            if names is None:
                steps.append(('[', lambda known, main_known: MISSING, frozenset()))
            else:
                steps.append(('[', index_reader(index), names))
        else:
            return None
        node = node.value


def index_of(node):
    index = node.slice
    return index.value if type(index).__name__ == 'Index' else index        # up to 3.8


def index_reader(node):
    """A function that works out a simple index from what names are known to hold."""
    kind = type(node).__name__
    if kind == 'Name':
        name = node.id

        def read(known, main_known):
            value = known.get(name, MISSING)
            return main_known.get(name, MISSING) if value is MISSING else value
        return read
    if kind == 'Constant':
        constant = node.value
        return lambda known, main_known: constant
    if kind == 'UnaryOp':
        operand = index_reader(node.operand)

        def negative(known, main_known):
            value = operand(known, main_known)
            return -value if type(value) is int else MISSING
        return negative
    left, right, act = index_reader(node.left), index_reader(node.right), _ACTS[
        type(node.op).__name__]

    def worked_out(known, main_known):
        one, other = left(known, main_known), right(known, main_known)
        if type(one) is not int or type(other) is not int or (
                other == 0 and act in (mod, floordiv)):
            return MISSING
        return act(one, other)
    return worked_out


def root_of(node):
    while type(node).__name__ in ('Attribute', 'Subscript'):
        node = node.value
    return getattr(node, 'id', None) if type(node).__name__ == 'Name' else None


_ACTS = {'Add': add, 'Sub': sub, 'Mult': mul, 'Mod': mod, 'FloorDiv': floordiv}


def simple_index(node):
    """Names in an index that can be worked out again without running code; None if it cannot."""
    kind = type(node).__name__
    if kind == 'Name':
        return {node.id}
    if kind == 'Constant':
        return set()
    if kind == 'UnaryOp' and type(node.op).__name__ == 'USub':
        return simple_index(node.operand)
    if kind == 'BinOp' and type(node.op).__name__ in _ACTS:
        left, right = simple_index(node.left), simple_index(node.right)
        return left | right if left is not None and right is not None else None
    return None


# ── Running the program ──────────────────────────────────────────────────────────────────────

class ImportHook:
    """Does something once a module has been imported, without importing it."""

    def __init__(self, actions):
        self.actions = actions

    def find_spec(self, name, path=None, target=None):
        action = self.actions.pop(name, None)
        if action is None:
            return None
        for finder in sys.meta_path:
            if finder is not self:
                spec = finder.find_spec(name, path, target)
                if spec is not None:
                    spec.loader = HookedLoader(spec.loader, action)
                    return spec
        return None


class HookedLoader:
    def __init__(self, real, action):
        self.real = real
        self.action = action

    def __getattr__(self, name):
        return getattr(self.real, name)

    def create_module(self, spec):
        return self.real.create_module(spec)

    def exec_module(self, module):
        module.__loader__ = module.__spec__.loader = self.real
        self.real.exec_module(module)
        self.action(module)


def survey(recorder, tree):
    """What has to be known of the program's text beforehand."""
    recorder.effects = effects = Effects(tree)
    recorder.imported = frozenset(effects.modules) | frozenset(effects.imported)
    recorder.wild = recorder.careful = effects.wild
    if not _OLD_COMPREHENSIONS:
        recorder.comprehensions = [span_of(node) for node in walk(tree) if type(
            node).__name__ in ('ListComp', 'SetComp', 'DictComp')]


def span_of(node):
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def fresh_main(file_name):
    main = _Module('__main__')
    space = main.__dict__
    space['__builtins__'] = builtins
    space['__file__'] = file_name
    space['__cached__'] = None
    if sys.version_info < (3, 14):
        space['__annotations__'] = {}
    _modules['__main__'] = main
    return space


def show_error(recorder, error, tb):
    """Prints an uncaught exception as the interpreter does."""
    t = type(error)
    if sys.excepthook is not sys.__excepthook__:
        sys.excepthook(t, error, tb)
        return
    if sys.version_info < (3, 11):
        text = with_source(recorder, printed(t, error, tb))
    else:
        import traceback
        text = ''.join(traceback.format_exception(t, error, tb))
        if sys.version_info < (3, 12) and t in (NameError, AttributeError):
            # There only the interpreter's own printer makes suggestions.
            whole = printed(t, error, tb)
            ours, its = text.rfind('\n' + t.__name__) + 1, whole.rfind('\n' + t.__name__) + 1
            if whole.startswith(text[ours:].rstrip('\n'), its):
                text = text[:ours] + whole[its:]
    sys.stderr.write(text)
    sys.stderr.flush()


def printed(t, error, tb):
    """What the interpreter's own printer makes of an exception; it cannot find the source."""
    kept, sys.stderr = sys.stderr, io.StringIO()
    try:
        sys.__excepthook__(t, error, tb)
        return sys.stderr.getvalue()
    finally:
        sys.stderr = kept


def with_source(recorder, text):
    """Adds the learner's lines to a traceback that was printed without them."""
    start = '  File "%s", line ' % recorder.file
    lines = []
    for line in text.splitlines(True):
        lines.append(line)
        number = line[len(start):].partition(',')[0].strip()
        if line.startswith(start) and ', in ' in line and number.isdigit():
            source = recorder.source[int(number) - 1:int(number)]
            if source and source[0].strip():
                lines.append('    %s\n' % source[0].strip())
    return ''.join(lines)


def own_part(tb):
    """A traceback without the tracer's calls."""
    kept = []
    while tb is not None:
        if tb.tb_frame.f_code is _on_call_code:
            # The call that the recursion limit forbids had begun already: it goes, too.
            while kept and kept[-1].tb_frame is tb.tb_frame.f_back:
                kept.pop()
            tb = None
            break
        if tb.tb_frame.f_globals is not _globals:
            kept.append(tb)
        tb = tb.tb_next
    for before, after in zip(kept, kept[1:] + [None]):
        before.tb_next = after
    return kept[0] if kept else None


_globals = globals()
_on_call_code = Recorder.on_call.__code__


def line_of(recorder, tb):
    """The learner's line in which an exception was raised."""
    line = None
    while tb is not None:
        if tb.tb_frame.f_code.co_filename is recorder.file:
            line = tb.tb_lineno
        tb = tb.tb_next
    return line


def not_python(recorder, error):
    error.__traceback__ = None
    sys.__excepthook__(type(error), error, None)
    line = getattr(error, 'lineno', None)
    column = getattr(error, 'offset', None)
    recorder.channel.frame(b'E', to_json([{
        'kind': 'not_python', 'type_name': type(error).__name__,
        'message': str(getattr(error, 'msg', None) or error),
        'line': line if line and line > 0 else None,
        'column': column if column and column > 0 else None}])[1:-1])


def prepare_library(recorder, source, file_name, seed):
    """Everything that waits for the program to import a module."""
    recorder.source = lines = source.decode('utf-8', 'replace').splitlines(True)

    def fill_cache(linecache):
        linecache.cache.pop('<string>', None)     # from 3.13 on, the tracer's own text
        linecache.cache[file_name] = (len(source), None, lines, file_name)

    def follow_threads(threading):
        recorder.lock = allocate_lock()
        recorder.careful = True
        threading.settrace(recorder.hook)

    actions = {'random': lambda random: random.seed(seed), 'linecache': fill_cache,
               'threading': follow_threads}
    for name in list(actions):
        if name in _modules:
            actions.pop(name)(_modules[name])
    sys.meta_path.insert(0, ImportHook(actions))
    import _sitebuiltins
    if not hasattr(builtins, 'exit'):
        builtins.quit = _sitebuiltins.Quitter('quit', 'Ctrl-D (i.e. EOF)')
        builtins.exit = _sitebuiltins.Quitter('exit', 'Ctrl-D (i.e. EOF)')
        builtins.help = _sitebuiltins._Helper()


def hide_tracing(recorder):
    """The program sees its own recursion limit and no trace function."""
    def setrecursionlimit(limit):
        _setlimit(limit)
        recorder.set_limit(limit)

    sys.getrecursionlimit = lambda: recorder.limit
    sys.setrecursionlimit = setrecursionlimit
    def settrace(function):
        if function is recorder.hook:
            _settrace(function)

    sys.settrace = settrace
    sys.gettrace = lambda: None
    recorder.set_limit(recorder.limit)


def read_all(fd):
    pieces = []
    while True:
        piece = _read(fd, 65536)
        if not piece:
            return b''.join(pieces)
        pieces.append(piece)


def start_again(seed):
    """Sets the seed of the hashes of text, which only the environment can."""
    wanted = b'%d' % seed
    environ = dict(posix.environ)
    if environ.get(b'PYTHONHASHSEED') == wanted or not sys.executable:
        return
    environ[b'PYTHONHASHSEED'] = wanted
    try:
        posix.execve(sys.executable, [sys.executable, '-B', '-X', 'utf8'] + sys.argv, environ)
    except OSError:
        pass


def _run(file_name, seed, max_steps, max_trace_bytes, nonce, program_fd=None, trace_fd=None,
         source=None, input_ended=None):
    if source is not None:
        start_again(seed)
        source = source.encode('utf-8', 'surrogatepass')
        trace_fd = _dup(2)
    else:
        source = read_all(program_fd)
        posix.close(program_fd)
    channel = Channel(trace_fd, nonce.encode('ascii'), max_trace_bytes)
    version = '%d.%d.%d' % sys.version_info[:3]
    channel.frame(b'H', to_json([{'version': VERSION, 'python': version}])[1:-1])
    recorder = Recorder(channel, max_steps)
    open_streams(recorder, input_ended)
    wrap_descriptors(recorder)
    sys.argv = [file_name]
    main = fresh_main(file_name)
    prepare_library(recorder, source, file_name, seed)
    try:
        survey(recorder, compile(source, file_name, 'exec', 0x400, True))
        code = compile(source, file_name, 'exec', dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        not_python(recorder, error)
        sys.exit(1)
    recorder.file = code.co_filename
    recorder.main = main
    recorder.main_code = code
    ending = {'verdict': {'kind': 'finished', 'exit_code': 0}}
    import atexit
    atexit.register(finish, recorder, ending)
    hide_tracing(recorder)
    try:
        _settrace(recorder.hook)
        exec(code, main)
    except SystemExit as error:
        status = error.code
        ending['verdict']['exit_code'] = exit_code(status)
        raise SystemExit(status) from None
    except BaseException as error:
        error.__traceback__ = tb = own_part(error.__traceback__)
        name, message = describe_exception(type(error), error)
        ending['verdict'] = {'kind': 'raised', 'type_name': name, 'message': message,
                             'line': line_of(recorder, tb)}
        show_error(recorder, error, tb)
        tb = error = None
        raise SystemExit(1) from None


def exit_code(status):
    """What the system sees of the argument of `sys.exit`."""
    if status is None:
        return 0
    if type(status) is not int:
        return 1
    return status & 255 if -INT_EDGE <= status < INT_EDGE else 255


def finish(recorder, ending):
    """The last thing that happens: the final state, and how the program ended."""
    _settrace(None)
    if not recorder.off:
        recorder.guarded(last_step, recorder)
        recorder.flush()
    recorder.end(ending['verdict'])
    recorder.forget()


def last_step(recorder):
    recorder.sync(None, None)
    recorder.out += ['e', recorder.last_line]
    recorder.finish_step()
