# What changed in lists, tuples and sets.

class Changes:
    """What changed in an object since it was told last."""

    def check(self, entry):
        """Tells what changed in an object."""
        shape = entry.shape
        if type(entry.object) is not shape.type:
            self.retell(entry)
            return
        if shape.items is not None:
            if not shape.fixed:
                self.check_items(entry)
        elif shape.entries:
            self.check_entries(entry)
        if entry.attributes is not None:
            self.check_attributes(entry)

    def check_items(self, entry):
        read, measure = entry.shape.items
        value, old = entry.object, entry.items
        entry.most = min(entry.most, self.most_members())
        new = read(value, entry.most)
        count, before = len(new), len(old)
        if count >= 1000:
            self.compare(count)
        if count == before:
            if not all(map(is_, new, old)):
                self.tell_changed_items(entry, old, new)
        else:
            self.tell_splice(entry, old, new)
        entry.items = new
        self.tell_omitted(entry, measure(value) - count)

    def tell_omitted(self, entry, omitted):
        omitted += entry.hidden
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
        self.spend(len(atoms))
