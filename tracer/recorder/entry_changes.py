# What changed in dicts and in attributes.

class EntryChanges:
    """What changed in a dict, and in attributes, since they were told last."""

    def check_entries(self, entry):
        value = entry.object
        entry.most = min(entry.most, self.most_members())
        keys, values = self.read_entries(value, entry.most)
        old_keys, old_values = entry.keys, entry.values
        count = len(keys)
        if count >= 1000:
            self.compare(2 * count)
        self.tell_omitted(entry, dict.__len__(value) - count)
        if count == len(old_keys) and all(map(is_, keys, old_keys)):
            if not all(map(is_, values, old_values)):
                self.tell_changed_entries(entry, keys, old_values, values, count)
                if entry.values is old_values:
                    entry.values = values
                    self.index(entry)
            return
        self.check_keys(entry, keys, values)

    def tell_changed_entries(self, entry, keys, old_values, values, count):
        if not all(map(simple_key, keys)):
            self.retell(entry)
            return
        for i in range(count):
            if values[i] is not old_values[i]:
                self.tell_entry(entry, keys[i], values[i])
                self.unref(old_values[i])

    def tell_entry(self, entry, key, value):
        key_text = self.written(key)
        self.unref(key)
        text = self.written(value)
        self.out.append(f'k{entry.number},{key_text},{text}')

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
        if entry.shape.type is dict and all(map(plain_key, entry.keys)):
            entry.table = dict(zip(entry.keys, entry.values))
            entry.places = {key: place for place, key in enumerate(entry.keys)}

    def check_attributes(self, entry):
        hidden = entry.hidden
        new = self.some_attributes(entry)
        old = entry.attributes
        if new is None:
            new = {}
        if hidden != entry.hidden:
            self.tell_omitted(entry, entry.omitted - hidden)
        if len(new) == len(old) and all(map(is_, new.values(), old.values())) and all(
                map(is_, new, old)):
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
