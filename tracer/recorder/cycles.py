# Objects that only hold each other.

class Cycles:
    """Recorded objects that nothing shown refers to, except each other."""

    def drop_cycles(self):
        """Tells that they are gone, so that the garbage collector may have them."""
        if self.fresh:
            self.tell_fresh()
        heap = self.heap
        members = {entry.number: self.members_of(entry) for entry in heap.values()}
        outside = {entry.number: entry.count for entry in heap.values()}
        for held in members.values():
            for entry in held:
                outside[entry.number] -= 1
        todo = [entry for entry in heap.values() if outside[entry.number] > 0]
        reached = set()
        while todo:
            number = todo.pop().number
            if number not in reached:
                reached.add(number)
                todo += members[number]
        for entry in heap.values():
            if entry.number not in reached:
                entry.count = 0
                self.zero.append(entry)
                self.news = True

    def members_of(self, entry):
        """Entries of the objects that this one holds, as often as it holds them."""
        found = []
        for part in (entry.items, entry.keys, entry.values,
                     entry.attributes and entry.attributes.values()):
            if part:
                found += self.entries_of(part)
        return found
