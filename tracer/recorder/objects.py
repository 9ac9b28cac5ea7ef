# Objects, told as a whole when they are first met.

class Objects:
    """Objects told as a whole."""

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
        if shape.kind == INSTANCE and issubclass(t, BaseException):
            found = {'args': _args_of(value)}
        if shape.slots:
            found = found if found is not None else {}
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
        if shape.simple and found is not None and not entry.omitted:
            entry.space = shape.has_dict(value)
        if found is not None and shape.type is _Function:
            self.closures[entry.number] = entry
        label = self.label_of(entry)
        name = self.slot(shape.name)
        self.out += ['w', entry.number, shape.kind, name, label, items, entries, attributes,
                     entry.omitted]
        return size + 1

    def retell(self, entry):
        """Its type itself changed: tell it anew."""
        self.forget_members(entry)
        t = type(entry.object)
        shape = self.shapes.get(id(t))
        if shape is None:
            shape = self.shapes[id(t)] = make_shape(t)
        entry.shape = shape
        entry.items = entry.keys = entry.values = entry.attributes = entry.table = None
        entry.space = None
        self.fresh.append(entry)
        self.news = True

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
            if _STALE_LINES and entry.shape.type is _Generator:
                let_lines_go(entry.object)
            self.garbage.append(entry)


_STALE_LINES = sys.version_info < (3, 10)


def let_lines_go(generator):
    """A generator that is closed by the tracer is not traced, and names the line it was in last
    while it has a trace function."""
    frame = generator.gi_frame
    if frame is not None and getrefcount(generator) <= 4:
        del frame.f_trace

