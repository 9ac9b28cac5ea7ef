# After a line, only what its text can have changed is looked at.

class Plans:
    """What the line under way may have changed: only there is looked."""

    def plan(self, state, line):
        """What the line may change when it runs in this call."""
        plan = state.plans[line] = Plan(line)
        effect = self.effects.lines.get(line)
        if effect is None:
            return plan
        plan.slow, plan.turns = effect.slow, FIRST_TURNS if effect.endless else 0
        if self.wild:
            return plan
        code = state.code
        plan.deep = effect.deep
        own = code.co_varnames + code.co_cellvars + code.co_freevars
        if not code.co_flags & 2 and state.known is not self.main_known:
            own += code.co_names
        cells = code.co_cellvars + code.co_freevars
        # In the order in which Python meets them: names that one line binds appear in it.
        names = [name for name in own if name in effect.binds]
        plan.cells = any(name in cells for name in names)
        if state.known is self.main_known:
            names = sorted(effect.binds, key=effect.binds.get)
        else:
            plan.shared = [name for name in effect.binds if name in code.co_names]
        plan.own = [self.setting(name) for name in names]
        # What `+=` changed in place is looked at together with the name.
        grown = [watch for watch in effect.watches if watch[0] == 'all' and len(
            watch[1]) == 1 and watch[1][0] in names and watch[1][0] not in effect.rebinds]
        plan.inside = bool(grown)
        plan.late = effect.late and not effect.deep
        if effect.remembers:
            plan.remembers = [watch[1] for watch in effect.watches if watch not in grown]
        plan.watches = [self.watcher(watch) for watch in effect.watches if watch not in grown]
        plan.more = bool(plan.shared or plan.cells or plan.deep or plan.remembers)
        plan.acts = bool(plan.own or plan.more or plan.watches)
        return plan

    def tell_pending(self, state, frame):
        """Tells what the line under way of this call has changed by now."""
        plan = state.pending
        if plan.own:
            space, known = state.space, state.known
            if space is None:
                space = frame.f_locals
            for setting in plan.own:
                name = setting.name
                value, old = space.get(name, MISSING), known.get(name, MISSING)
                if plan.inside:
                    self.look_into(old)
                if value is not old:
                    self.tell_name(known, name, value, old)
        if plan.more or plan.watches:
            self.tell_more(state, plan)

    def tell_more(self, state, plan):
        if plan.shared:
            out, known, main = self.out, self.main_known, self.main
            out += ('@', 0)
            mark = len(out)
            for name in plan.shared:
                value, old = main.get(name, MISSING), known.get(name, MISSING)
                if value is not old:
                    self.tell_name(known, name, value, old)
            if len(out) == mark:
                del out[mark - 1:]
        if plan.cells:
            self.tell_all_cells(state)
            for entry in list(self.closures.values()):
                self.check(entry)
        if plan.deep:
            self.check_all()
        else:
            for look in plan.watches:
                look(state)
            if state.found:
                self.check_found(state)

    def remember(self, state, plan):
        """A call begins that may change the way to a place that the line writes to: what stands
        there now is compared after the line, whatever stands there by then."""
        for path in plan.remembers:
            found = self.resolve(path, state)
            if found is None:
                state.found = None,
                return
            state.found += tuple(entry for entry in found if entry not in state.found)

    def check_found(self, state):
        found, state.found = state.found, ()
        if found[0] is None:
            self.check_all()
            return
        for entry in found:
            if entry.number:
                self.check(entry)

    def look(self, watch, state):
        """Compares the object at a place that the line may have written to."""
        kind, path = watch[0], watch[1]
        if len(path) == 1:
            name = path[0]
            value = state.known.get(name, MISSING)
            if value is MISSING:
                value = self.main_known.get(name, MISSING)
                if value is MISSING:
                    if name not in _builtin_names:
                        self.check_all()
                    return
            entry = self.heap.get(id(value))
            if entry is not None:
                self.look_at(entry, kind, watch, state)
            return
        found = self.resolve(path, state)
        if found is None:
            self.check_all()
            return
        for entry in found:
            self.look_at(entry, kind, watch, state)

    def look_at(self, entry, kind, watch, state):
        if entry.omitted and entry.most < self.most_members():
            self.retell(entry)           # the program works with it: now there is room for it
        elif entry.shape.kind == OTHER:
            self.check_all()        # code of the library that may write to what it holds
        elif kind == 'attribute':
            self.look_at_attribute(entry, watch[2], watch[3])
        elif entry.items is None and entry.values is None and entry.attributes is None:
            return                                      # not told yet
        elif kind == 'item':
            self.look_at_item(entry, watch[2](state.known, self.main_known), watch[3])
        elif kind == 'append' and entry.shape.type is list:
            self.look_at_end(entry)
        else:
            self.check(entry)

    def look_into(self, value):
        """Compares what a place holds, which `+=` may have changed."""
        t = type(value)
        if t is not int and t is not str and t is not float:
            entry = self.heap.get(id(value))
            if entry is not None and entry.shape.kind == OTHER:
                self.check_all()
            elif entry is not None:
                self.check(entry)

    def resolve(self, path, state):
        """Entries that the path may lead to; None if that cannot be told."""
        value = self.held_by(path[0], state)
        if value is MISSING:
            return () if path[0] in _builtin_names else None
        found = self.entries_of((value,))
        for step in path[1:]:
            values = []
            for entry in found:
                if step[0] == '.':
                    value = self.attribute(entry, step[1])
                    if value is MISSING:
                        return None
                    values.append(value)
                elif entry.shape.own:
                    return None         # it may have a `__getitem__` of its own
                elif entry.items is not None:
                    index = step[1](state.known, self.main_known)
                    if type(index) is int and -len(entry.items) <= index < len(entry.items):
                        values.append(entry.items[index])
                    else:
                        values += entry.items
                elif entry.values is not None:
                    values += self.values_at(entry, step[1](state.known, self.main_known))
                else:
                    return None
            found = self.entries_of(values)
        return found

    def attribute(self, entry, name):
        """What an attribute holds, also if it is the class's; MISSING if code decides."""
        if entry.attributes is not None and name in entry.attributes:
            return entry.attributes[name]
        for cls in _type_mro(entry.shape.type if entry.shape.kind != CLASS else entry.object):
            value = _type_dict(cls).get(name, MISSING)
            if value is not MISSING:
                binds = any('__get__' in _type_dict(t) for t in _type_mro(type(value)))
                return MISSING if binds else value
        return MISSING

    def entries_of(self, values):
        heap = self.heap
        found = []
        for value in values:
            entry = heap.get(id(value))
            if entry is not None and entry.object is value:
                found.append(entry)
        return found

    def held_by(self, name, state):
        value = state.known.get(name, MISSING)
        if value is MISSING:
            value = self.main_known.get(name, MISSING)
        return value

    def values_at(self, entry, key):
        if entry.table is not None and plain_key(key):
            value = entry.table.get(key, MISSING)
            return () if value is MISSING else (value,)
        return entry.values
