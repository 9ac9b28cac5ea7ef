# Objects, told as a whole when they are first met.

class Objects:
    """Objects told as a whole."""

    def attributes_of(self, entry):
        """Names and values beside items and entries, as a dict of its own; None: never any."""
        shape, value = entry.shape, entry.object
        t = shape.type
        if t is _Function:
            cells = _Function.__dict__['__closure__'].__get__(value)
            if cells is None or value.__globals__ is _globals:     # the tracer's own
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
                    and type(space[name]) is not _getset and name[:5] != '_abc_'
                    and not (shape.enum and name[:1] == '_')}
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
                return self.label_repr(shape.label, value)
            except ValueError:
                return None
        if t is _Generator:
            return str(value.__name__)
        if t is _Module:
            return str(dict.get(_Module.__dict__['__dict__'].__get__(value), '__name__', ''))
        return None

    def label_repr(self, base, value):
        """What a number or text of the program's own class is."""
        if base is str or base is bytes:
            size = base.__len__(value)
            room = size if size <= SHORT_TEXT else self.room_for(size)
            text = base.__repr__(base.__getitem__(value, slice(0, room)))
            return text if room == size else text + more_characters(size - room)
        if base is int and int.bit_length(value) > MAX_DIGITS_BITS:
            return None
        return base.__repr__(value)

    def read_entries(self, value, most):
        """Keys and values of a dict or of a subclass."""
        ordered = getattr(_modules.get('_collections'), 'OrderedDict', None)
        if type(value) is ordered and type(ordered) is type:
            held = {id(key): part for key, part in dict.items(value)}
            keys = list(islice(ordered.__iter__(value), most))
            return keys, [held[id(key)] for key in keys]
        if dict.__len__(value) <= most:
            return list(dict.keys(value)), list(dict.values(value))
        return (list(islice(dict.keys(value), most)),
                list(islice(dict.values(value), most)))

    def tell_fresh(self):
        fresh = self.fresh
        while fresh:
            batch = fresh[:]
            fresh.clear()
            for entry in batch:
                if not entry.shape.ordinary or not self.tell_instance(entry):
                    self.tell_whole(entry)

    def tell_instance(self, entry):
        """The same as `tell_whole` for an instance with a few plain attributes, if it is one."""
        shape, members = entry.shape, []
        space = shape.has_dict(entry.object)
        entry.most = most = self.room_for_members()
        entry.omitted = entry.hidden = 0
        if type(space) is not dict or not len(space) <= FEW < most:
            return False
        found = {}
        for name, held in space.items():
            if type(name) is not str or hidden(name):
                return False
            found[name] = held
        for name, held in found.items():
            members.append(f'{self.slot(name)},{self.written(held)}')
        entry.attributes, entry.space = found, space
        self.out.append(f'{self.whole_head(entry)},{INSTANCE},{self.slot(shape.name)},null,[],[],'
                        f'[{",".join(members)}],0')
        self.members_left -= len(found)
        self.spend(len(found) + 1)
        self.weigh(entry, 0, 0, len(found))
        return True

    def tell_whole(self, entry):
        """Sends an object as a whole, as far as there is room for its members."""
        shape, value = entry.shape, entry.object
        items, entries, attributes = (), [], []
        entry.most = most = self.room_for_members()
        entry.omitted = 0
        if shape.items is not None:
            read, measure = shape.items
            entry.items = read(value, most)
            items = entry.items
            entry.omitted = measure(value) - len(items)
        elif shape.entries:
            keys, values = entry.keys, entry.values = self.read_entries(value, most)
            self.index(entry)
            for key, held in zip(keys, values):
                entries.append(key)
                entries.append(held)
            entry.omitted = dict.__len__(value) - len(keys)
        entry.attributes = found = self.some_attributes(entry)
        entry.omitted += entry.hidden
        if found is not None:
            for name, held in found.items():
                attributes.append(f'{self.slot(name)},{self.written(held)}')
            if shape.simple and not entry.omitted:
                entry.space = shape.has_dict(value)
            if shape.type is _Function:
                self.closures[entry.number] = entry
        label = self.label_of(entry)
        label = 'null' if label is None else _write_text(label)
        self.out.append(
            f'{self.whole_head(entry)},{shape.kind},{self.slot(shape.name)},{label},'
            f'[{self.all_written(items)}],[{self.all_written(entries)}],[{",".join(attributes)}],'
            f'{entry.omitted}')
        size = len(items) + len(entries) + 2 * len(attributes)
        self.members_left -= size
        self.spend(size + 1)
        self.weigh(entry, len(items), len(entries), len(attributes))

    def whole_head(self, entry):
        number = entry.number
        if number == self.whole + 1:
            self.whole = number
            return '"W"'
        self.whole = max(self.whole, number)
        return f'"w",{number}'

    def some_attributes(self, entry):
        """Its attributes as far as they are recorded; those left out are counted."""
        found = self.attributes_of(entry)
        entry.hidden = 0
        if found is not None and len(found) > entry.most:
            entry.hidden = len(found) - entry.most
            found = dict(islice(found.items(), entry.most))
        return found

    def weigh(self, entry, items, entries, attributes):
        """Keeps count of about how many bytes the copies of all objects take."""
        weight = 400 + 8 * items + 110 * entries + 60 * attributes
        self.held_bytes += weight - entry.weight
        entry.weight = weight

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
        for entry in zero:      # which grows meanwhile
            if entry.count > 0 or entry.number == 0:
                continue
            if entry.shape.kind == OTHER:
                self.finalizers = True
                self.others -= 1
            self.out.append(f'~{self.whole - entry.number}')
            if self.closures:
                self.closures.pop(entry.number, None)
            entry.number = 0
            self.held_bytes -= entry.weight
            del self.heap[id(entry.object)]
            self.forget_members(entry)
            self.garbage.append(entry)
        zero.clear()
