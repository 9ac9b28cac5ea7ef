# Values as atoms of the stream.

_write_text = encode_basestring_ascii
_WORDS = {None: 'null', True: 'true', False: 'false'}


class Values:
    """Values as atoms, and how many references the recorded objects have."""

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

    def text(self, value):
        """The same as it is written."""
        t = type(value)
        if t is int and -SMALL < value < SMALL:
            return f'{value}'
        if t is str and len(value) <= MAX_TEXT:
            return _write_text(value)
        if t is bool or t is _NoneType:
            return _WORDS[value]
        atom = self.value(value)
        if type(atom) is list and len(atom) == 1:
            return f'[{atom[0]}]'
        return ''.join(_dump(atom, 0))

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
        entry.space = None           # the dict of plain attributes
        entry.omitted, entry.cut = 0, False
        self.heap[id(value)] = entry
        self.fresh.append(entry)
        self.news = True
        return entry


def plain_key(key):
    """Whether a key can be looked up without running code of the program."""
    t = type(key)
    return t is str or t is int or t is tuple and all(map(plain_key, key))


def simple_key(key):
    t = type(key)
    return t is int or t is str and len(key) <= MAX_TEXT or t is bool or t is tuple or (
        t is _NoneType)
