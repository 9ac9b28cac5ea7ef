# What the names of a call hold.

class Setting:
    """How it is told what a name holds."""

    __slots__ = ('name', 'code', 'prefix', 'growths', 'always', 'large')

    def __init__(self, name, always):
        self.name = name
        self.always = always                # whether it is shown whatever it holds but a module
        self.code = self.prefix = None      # not known to the reader yet
        self.growths = {}                   # small difference -> text
        self.large = False

    def growth(self, by):
        """The text that says that a whole number grew by so much."""
        text = '%d,%d' % (self.code - 1, by)
        if not self.large and len(self.growths) < MAX_GROWTHS and abs(by) < MOST_GROWTH:
            self.growths[by] = text
        return text

    def grow_large(self):
        """Numbers of this name came near to the largest that are written as numbers: from now on
        it is looked at each of them."""
        self.large = True
        self.growths.clear()


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
        seen = 0
        for name, value in space.items():
            old = known.get(name, MISSING)
            if old is not value:
                self.tell_name(known, name, value, old)
            seen += name in known
        if seen != len(known):
            for name in [name for name in known if name not in space]:
                self.tell_name(known, name, MISSING, known[name])

    def tell_name(self, known, name, value, old):
        """Tells that a name holds something else than before."""
        t = type(value)
        if t is int and type(old) is int:
            if -INT_EDGE <= value < INT_EDGE and -INT_EDGE <= old < INT_EDGE:
                known[name] = value
                if value != old:
                    self.out.append(self.settings[name].growth(value - old))
                return
        elif t is str and type(old) is str and old == value:
            known[name] = value
            return
        setting = self.settings.get(name) or self.setting(name)
        if value is MISSING or t is _Module or not setting.always and not self.shown(name, value):
            if old is not MISSING:
                self.out.append('d%d' % self.slots[name])
                self.unref(known.pop(name))
            return
        prefix = setting.prefix or self.announce(name)
        text = self.written(value)
        if t is int and not MINUS_SMALL < value < SMALL:
            setting.grow_large()
        if old is not MISSING and type(old) is not int and type(old) is not str:
            self.unref(old)
        self.out.append(prefix + text)
        known[name] = value

    def setting(self, name):
        setting = self.settings.get(name)
        if setting is None:
            setting = self.settings[name] = Setting(
                name, type(name) is str and not hidden(name) and name not in self.imported)
        return setting

    def announce(self, name):
        setting = self.settings[name]
        setting.code = -1 - 2 * self.slot(name)
        setting.prefix = '%d,' % setting.code
        return setting.prefix

    def tell_cells(self, state):
        """Tells names of an outer call that inner functions may have bound."""
        space, known = state.frame.f_locals, state.known
        names = {name: space[name] for name in known if name not in state.cells}
        names.update((name, space[name]) for name in state.cells if name in space)
        self.tell_names(known, names)


def hidden(name):
    return name[:2] == '__' and name[-2:] == '__' or name[:1] == '.'
