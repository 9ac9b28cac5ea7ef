# What the names of a call hold.

class Names:
    """What the names of a call hold."""

    def shown(self, name, value):
        """Whether a name is the learner's own."""
        if hidden(name) or type(name) is not str:
            return False
        t = type(value)
        if t is _Module:
            return False
        if name in self.imported:
            return not (t is _Function or t is _Builtin or issubclass(t, type))
        return True

    def tell_names(self, known, space):
        """Tells which names hold something else than before; `space` is read once."""
        out = self.out
        seen = 0
        for name, value in space.items():
            if name in known:
                seen += 1
                old = known[name]
                if old is value:
                    continue
                t = type(value)
                if t is int and type(old) is int:
                    if old == value:
                        known[name] = value
                        continue
                    if -INT_EDGE <= value < INT_EDGE and -INT_EDGE <= old < INT_EDGE:
                        out += (-2 - 2 * self.slots[name], value - old)
                        known[name] = value
                        continue
                if t is str and type(old) is str and old == value:
                    known[name] = value
                    continue
                if not self.shown(name, value):
                    seen -= 1
                    continue
                slot = self.slots[name]
                atom = self.value(value)
                self.unref(old)
            else:
                if not self.shown(name, value):
                    continue
                seen += 1
                slot = self.slot(name)
                atom = self.value(value)
            out += (-1 - 2 * slot, atom)
            self.settings.setdefault(name, -1 - 2 * slot)
            known[name] = value
        if seen != len(known):
            for name in [name for name in known
                         if name not in space or not self.shown(name, space[name])]:
                out += ['d', self.slots[name]]
                self.unref(known.pop(name))

    def tell_name(self, known, name, value, old):
        """Tells that a name holds something else than before."""
        t = type(value)
        if t is int or t is str or t is bool or t is float or t is _NoneType:
            setting = self.settings.get(name)
            if setting is None:
                if not self.shown(name, value):
                    return
                setting = self.settings[name] = -1 - 2 * self.slot(name)
            if t is int:
                if not -INT_EDGE <= value < INT_EDGE:
                    atom = self.huge(value)
                elif type(old) is int and -INT_EDGE <= old < INT_EDGE:
                    known[name] = value
                    if value != old:
                        self.out += (setting - 1, value - old)
                    return
                else:
                    atom = value
            elif t is str:
                known[name] = value
                if type(old) is str and old == value:
                    return
                atom = value if len(value) <= SHORT_TEXT else self.text(value)
            else:
                atom = value
            if old is not MISSING:
                self.unref(old)
            self.out += (setting, atom)
            known[name] = value
        elif value is MISSING or not self.shown(name, value):
            if old is not MISSING:
                self.out += ('d', self.slots[name])
                self.unref(known.pop(name))
        else:
            slot = self.slot(name)
            atom = self.value(value)
            if old is not MISSING:
                self.unref(old)
            self.out += (-1 - 2 * slot, atom)
            known[name] = value

    def tell_cells(self, state):
        """Tells names of an outer call that inner functions may have bound."""
        space, known = state.frame.f_locals, state.known
        names = {name: space[name] for name in known if name not in state.cells}
        names.update((name, space[name]) for name in state.cells if name in space)
        self.tell_names(known, names)


def hidden(name):
    return name[:2] == '__' and name[-2:] == '__' or name[:1] == '.'
