# Looking after a line at the places that it may have written to, as fast as can be.

class Watches:
    """A place that a line may have written to becomes a function that looks there.

    The functions know the common cases: lists, and instances with plain attributes. For all else
    they ask `look`.
    """

    def watcher(self, watch):
        kind, path = watch[0], watch[1]
        find = self.finder(path)
        if find is not None and kind == 'item':
            return self.item_watcher(find, watch)
        if find is not None and kind == 'attribute' and not hidden(watch[2]):
            return self.attribute_watcher(find, watch)
        if find is not None and kind == 'append':
            return self.end_watcher(find, watch)
        look = self.look
        return lambda state: look(watch, state)

    def finder(self, path):
        """A function that finds the object at the path's end by what is known; None: it cannot."""
        heap, main_known, name = self.heap, self.main_known, path[0]

        def find(state):
            value = state.known.get(name, MISSING)
            if value is MISSING:
                value = main_known.get(name, MISSING)
            return heap.get(id(value))
        for step in path[1:]:
            find = self.finder_beyond(find, step)
        return find

    def finder_beyond(self, before, step):
        heap, main_known, (kind, place) = self.heap, self.main_known, step[:2]

        def find_attribute(state):
            entry = before(state)
            if entry is None or entry.attributes is None:
                return None
            return heap.get(id(entry.attributes.get(place, MISSING)))

        def find_item(state):
            entry = before(state)
            if entry is None or entry.items is None or entry.shape.own:
                return None
            index, items = place(state.known, main_known), entry.items
            if type(index) is int and -len(items) <= index < len(items) and not entry.omitted:
                return heap.get(id(items[index]))
            return None
        return find_attribute if kind == '.' else find_item

    def item_watcher(self, find, watch):
        index_of, inside, plain = watch[2], watch[3], watch[4]
        main_known, out, text_of, look = self.main_known, self.out, self.written, self.look
        name, added = plain or (None, 0)

        def look_at_item(state):
            entry = find(state)
            if entry is not None and entry.items is not None:
                items, value = entry.items, entry.object
                if name is not None:
                    index = state.known.get(name, MISSING)
                    if index is MISSING:
                        index = main_known.get(name, MISSING)
                    if type(index) is int:
                        index += added
                else:
                    index = index_of(state.known, main_known)
                if type(value) is list and type(index) is int and (
                        -len(items) <= index < len(items) == len(value)):
                    new, old = value[index], items[index]
                    if new is not old:
                        text = text_of(new)
                        if type(old) is not int:
                            self.unref(old)
                        if index < 0:
                            index += len(items)
                        out.append(f'={entry.number},{index},{text}')
                        items[index] = new
                    elif inside:
                        self.look_into(new)
                    return
            elif entry is not None and entry.table is not None:
                return look_at_entry(entry, index_of(state.known, main_known), state)
            look(watch, state)

        def look_at_entry(entry, key, state):
            table, value = entry.table, entry.object
            if type(value) is dict and (type(key) is str or type(key) is int) and (
                    key in table) and len(table) == len(value) and key in value:
                new, old = value[key], table[key]
                if new is not old:
                    place = entry.places[key]
                    text = text_of(new)
                    if type(old) is not int:
                        self.unref(old)
                    told = text_of(entry.keys[place])
                    self.unref(entry.keys[place])
                    out.append(f'k{entry.number},{told},{text}')
                    table[key] = entry.values[place] = new
                elif inside:
                    self.look_into(new)
            else:
                look(watch, state)
        return look_at_item

    def end_watcher(self, find, watch):
        out, text_of, look = self.out, self.written, self.look

        def look_at_end(state):
            entry = find(state)
            if entry is not None and entry.items is not None:
                items, value = entry.items, entry.object
                if type(value) is list and len(items) + 1 == len(value) <= entry.most:
                    new = value[-1]
                    out.append(f'a{entry.number},{text_of(new)}')
                    items.append(new)
                    return
            look(watch, state)
        return look_at_end

    def attribute_watcher(self, find, watch):
        name, inside, settings = watch[2], watch[3], self.settings
        out, text_of, look = self.out, self.written, self.look

        def look_at_attribute(state):
            entry = find(state)
            if entry is not None and entry.space is not None and entry.attributes is not None:
                value = entry.space.get(name, MISSING)
                old = entry.attributes.get(name, MISSING)
                if value is old and not (inside and value is MISSING):
                    if inside:
                        self.look_into(value)
                    return
                if value is not MISSING and old is not MISSING:
                    text = text_of(value)
                    if type(old) is not int:
                        self.unref(old)
                    out.append(f'.{entry.number},{self.slots[name]},{text}')
                    entry.attributes[name] = value
                    return
                if value is not MISSING and len(entry.space) == len(entry.attributes) + 1 <= FEW:
                    # A new one, which is the last; `+=` may have changed what was the class's.
                    if inside:
                        self.look_into(value)
                    text = text_of(value)
                    out.append(f'.{entry.number},{self.slot(name)},{text}')
                    entry.attributes[name] = value
                    return
            look(watch, state)
        return look_at_attribute
