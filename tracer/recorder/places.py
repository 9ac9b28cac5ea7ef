# Single places of an object.

class Places:
    """Single places of objects: an item, an entry, an attribute, the end of a list."""

    def look_at_end(self, entry):
        """A list that can only have grown."""
        items = entry.items
        before, now = len(items), list.__len__(entry.object)
        if now < before + entry.omitted:
            self.check(entry)
            return
        if now > entry.most:
            most = before if entry.omitted else max(before, entry.most)
            self.tell_omitted(entry, now - most)
            now = most
        for i in range(before, now):
            value = list.__getitem__(entry.object, i)
            self.out.append(f'a{entry.number},{self.written(value)}')
            items.append(value)

    def look_at_item(self, entry, index, inside):
        """A list or dict in which only this place can have changed, or (inside) what it holds."""
        t = entry.shape.type
        if t is list and type(index) is int:
            items = entry.items
            size = len(items) + entry.omitted
            if list.__len__(entry.object) == size and -size <= index < size:
                if index < 0:
                    index += size
                if index < len(items):
                    self.look_at_index(entry, items, index, inside)
                return
        elif entry.table is not None and t is dict and plain_key(index):
            value = dict.get(entry.object, index, MISSING)
            old = entry.table.get(index, MISSING)
            change = (value is not MISSING) - (old is not MISSING)
            more = dict.__len__(entry.object) - len(entry.table) - entry.omitted
            if entry.omitted and old is MISSING and 0 <= more <= change:
                self.tell_omitted(entry, entry.omitted + more)   # behind the recorded ones
                return
            if change >= 0 and more == change:
                if value is not old:
                    self.tell_place(entry, index, value, old)
                elif inside:
                    self.look_into(value)
                return
        self.check(entry)
        if inside and entry.shape.own:
            self.check_all()        # its `__getitem__` may have given any other object
        elif inside:
            for value in entry.items or entry.values or ():
                self.look_into(value)

    def look_at_index(self, entry, items, index, inside):
        value, old = list.__getitem__(entry.object, index), items[index]
        if value is not old:
            text = self.written(value)
            self.unref(old)
            self.out.append(f'={entry.number},{index},{text}')
            items[index] = value
        elif inside:
            self.look_into(value)

    def tell_place(self, entry, index, value, old):
        if old is MISSING:
            # A new key: the dict holds this very object as its last key.
            key = next(reversed(entry.object))
            if not plain_key(key) or key != index or len(entry.table) >= entry.most:
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
                    self.look_into_attribute(entry, name)
                return
            if value is not MISSING and old is not MISSING and not hidden(name):
                text = self.written(value)
                t = type(old)
                if t is not int and t is not float and t is not str:
                    self.unref(old)
                self.out.append(f'.{entry.number},{self.slots[name]},{text}')
                attributes[name] = value
                return
        self.check(entry)
        if inside:
            self.look_into_attribute(entry, name)

    def look_into_attribute(self, entry, name):
        value = self.attribute(entry, name)
        if value is MISSING:
            self.check_all()        # a property may have given any other object
        else:
            self.look_into(value)
