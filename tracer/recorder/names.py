# What the names of a call hold.

_space_of = _Module.__dict__['__dict__'].__get__


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
        if name in self.imported or self.starred and self.came_with_star(name, value):
            return not self.is_tool(t, value)
        return True

    def came_with_star(self, name, value):
        """Whether a name holds what `from module import *` gave it."""
        for module in self.starred:
            module = _modules.get(module)
            if type(module) is _Module and _space_of(module).get(name, MISSING) is value:
                return True
        return False

    def is_tool(self, t, value):
        """Whether this is for working with, not data: a function or class of the library, or
        what is only written in annotations."""
        if t is _Method:
            value = value.__func__
            t = type(value)
        if t is _Function:
            return value.__globals__ is not self.main
        if issubclass(t, type):
            return _type_dict(value).get('__module__') != '__main__'
        return t is _Method or t is _Builtin or _type_dict(t).get('__module__') in (
            'typing', '__future__')

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
                name, type(name) is str and not hidden(name) and name not in self.imported and (
                    not self.starred))
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
