# Single places of an object.

class Places:
    """Single places of objects: an item, an entry, an attribute, the end of a list."""

    def look_at_end(self, entry):
        """A list that can only have grown."""
        items = entry.items
        before, now = len(items), list.__len__(entry.object)
        if now < before or now > MAX_ITEMS or entry.cut:
            self.check(entry)
            return
        for i in range(before, now):
            value = list.__getitem__(entry.object, i)
            self.out.append(f'"a",{entry.number},{self.text(value)}')
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
                    text = self.text(value)
                    self.unref(old)
                    place = index if index >= 0 else index + size
                    self.out.append(f'"=",{entry.number},{place},{text}')
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
                text = self.text(value)
                t = type(old)
                if t is not int and t is not float and t is not str:
                    self.unref(old)
                self.out.append(f'".",{entry.number},{self.slots[name]},{text}')
                attributes[name] = value
                return
        self.check(entry)
        if inside and entry.attributes and name in entry.attributes:
            self.look_into(entry.attributes[name])
