# Values as atoms of the stream.

_write_text = encode_basestring_ascii
_INT = {int}
_INTS = {number: f'{number}' for number in range(-10, 500)}


class Values:
    """Values as atoms, and how many references the recorded objects have."""

    def value(self, value):
        """The value as an atom; counts the reference if it is an object's."""
        t = type(value)
        if t is int:
            return value if -INT_EDGE <= value < INT_EDGE else self.huge(value)
        if t is str:
            return value if len(value) <= SHORT_TEXT else self.text(value)
        if t is float or t is bool or t is _NoneType:
            return value
        if t is bytes:
            size = len(value)
            room = size if size <= SHORT_TEXT else self.room_for(size)
            return ['p', 'bytes', bytes.__repr__(value[:room]), size - room]
        if t is range or t is complex:
            return self.plain(t, value)
        if value is Ellipsis or value is NotImplemented:
            return ['p', t.__name__, 'Ellipsis' if value is Ellipsis else 'NotImplemented', 0]
        entry = self.heap.get(id(value))
        if entry is None:
            self.enter_object(value, t).count = 1
            return []           # the next new one
        entry.count += 1
        return [entry.number]

    def text(self, value):
        size = len(value)
        room = self.room_for(size)
        return value if room == size else ['t', value[:room], size - room]

    def written(self, value):
        """The value as it is written in the stream."""
        t = type(value)
        if t is int and MINUS_SMALL < value < SMALL:
            return _INTS.get(value) or f'{value}'
        if t is str and len(value) <= SHORT_TEXT:
            return _write_text(value)
        if value is None:
            return 'null'
        if t is float and value - value == 0:
            return float.__repr__(value)
        entry = self.heap.get(id(value))
        if entry is not None:
            entry.count += 1
            return entry.text
        if t is bool:
            return 'true' if value else 'false'
        return ''.join(_dump(self.value(value), 0))

    def all_written(self, values):
        """Many values, with commas between them."""
        if len(values) > FEW and set(map(type, values)) == _INT and (
                max(values) < SMALL and min(values) > MINUS_SMALL):
            return ''.join(_dump(values, 0))[1:-1]
        return ','.join(map(self.written, values))

    def plain(self, t, value):
        try:
            return ['p', t.__name__, t.__repr__(value), 0]
        except ValueError:
            return ['p', t.__name__, '%s(...)' % t.__name__, 0]

    def huge(self, value):
        bits = int.bit_length(value)
        if bits <= 256 or bits <= MAX_DIGITS_BITS and self.room_for(bits // 3) == bits // 3:
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
        entry.text = f'[{self.objects}]'
        shape = self.shapes.get(id(t))
        if shape is None:
            shape = self.shapes[id(t)] = make_shape(t)
        entry.shape = shape if value is not _builtin_names else self.builtin_shape
        if entry.shape.kind == OTHER:
            self.others += 1
        entry.items = entry.keys = entry.values = entry.attributes = entry.table = None
        entry.omitted = entry.hidden = entry.most = entry.weight = 0
        entry.space = None           # the dict of plain attributes
        self.heap[id(value)] = entry
        self.fresh.append(entry)
        self.news = True
        return entry


def plain_key(key):
    """Whether a key can be looked up without running code of the program."""
    t = type(key)
    return t is str and len(key) <= SHORT_TEXT or t is int or t is tuple and all(
        map(plain_key, key))


def simple_key(key):
    t = type(key)
    return t is int and -INT_EDGE <= key < INT_EDGE or t is str and len(key) <= SHORT_TEXT or (
        t is bool or t is tuple or t is _NoneType)
