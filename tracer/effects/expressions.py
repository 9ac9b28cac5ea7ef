# The effects of expressions.

class ExpressionEffects:
    """The effects of an expression: what it binds, where it writes, what it calls."""

    def expression(self, node, effect, around):
        kind = type(node).__name__
        if kind in ('Constant', 'Load', 'Store'):
            return
        context = type(getattr(node, 'ctx', None)).__name__
        if kind == 'Name':
            if context != 'Load':
                effect.binds.setdefault(node.id, 1)
                if id(node) not in self.augmented_names:
                    effect.rebinds.add(node.id)
        elif kind in ('Attribute', 'Subscript'):
            if context != 'Load':
                self.store(node, effect)
            elif kind == 'Subscript' and self.fills:
                effect.watch(('all', path_of(node.value)))
        elif kind == 'NamedExpr':
            effect.binds.setdefault(node.target.id, 0)
        elif kind == 'AugAssign':
            self.augmented(node, effect)
        elif kind == 'Call':
            self.call_of(node.func, effect, around, not node.args and not node.keywords)
            effect.deep |= len(node.args) > 1 and 'deepcopy' in (
                getattr(node.func, 'id', 0), getattr(node.func, 'attr', 0))     # its memo
        elif kind in ('Import', 'ImportFrom'):
            effect.slow = True
            for alias in node.names:
                effect.bind(alias.asname or alias.name.partition('.')[0])
        elif kind in ('MatchAs', 'MatchStar', 'MatchMapping'):
            whole = kind == 'MatchMapping' or getattr(node, 'pattern', None) is not None
            effect.bind(getattr(node, 'name', None) or getattr(node, 'rest', None), 1 + whole)
        elif kind in ('ListComp', 'SetComp', 'DictComp', 'GeneratorExp', 'Await', 'Yield',
                      'YieldFrom'):
            effect.calls = effect.slow = True
            effect.endless |= kind[-4:] == 'Comp'
        elif kind == 'BinOp':
            self.operation(node.op, node.right, effect)
        elif kind == 'Compare':
            effect.slow |= any(type(op).__name__ in ('In', 'NotIn') for op in node.ops)

    def store(self, node, effect):
        path = path_of(node.value)
        inside = id(node) in self.augmented_names
        if type(node).__name__ == 'Attribute':
            effect.watch(('attribute', path, node.attr, inside))
            return
        index = index_of(node)
        names = simple_index(index)
        if names is None or type(node.ctx).__name__ == 'Del':
            effect.watch(('all', path))
            if inside:
                effect.deep = True
        else:
            effect.watch(('item', path, index_reader(index), inside, plain_index(index)))
            effect.used |= names

    def augmented(self, node, effect):
        """`x += ...` may change what x holds in place."""
        self.operation(node.op, node.value, effect)
        self.augmented_names.add(id(node.target))
        if type(node.target).__name__ == 'Name':
            effect.watch(('all', (node.target.id,)))

    def operation(self, op, right, effect):
        """Powers of small numbers are brief, and so is nothing else that makes large ones."""
        kind = type(op).__name__
        if kind in ('Pow', 'LShift', 'Mult'):
            small = getattr(right, 'value', None)
            if type(small) is not int and type(small) is not float or small > 64:
                effect.slow = True
                effect.endless |= kind != 'Mult'

    def call_of(self, func, effect, around, is_bare=False):
        """What calling this may do, and whether functions of the program may run."""
        kind = type(func).__name__
        name = func.id if kind == 'Name' else func.attr if kind == 'Attribute' else None
        if name not in _BRIEF_CALLS:
            effect.slow = True
            effect.endless |= name not in self.bound and not self.ends(name, is_bare)
        if kind == 'Name':
            effect.calls |= name in self.bound or name not in _QUIET_CALLS
            if name in self.imported:
                effect.deep |= not self.is_pure_import(name)
        elif kind == 'Attribute':
            effect.calls |= name in self.methods or (
                name not in _MUTATORS and name not in _PURE_METHODS)
            self.method_call(func.value, name, effect, around)
        else:
            effect.calls = True

    def ends(self, name, is_bare):
        """Whether what has this name in the library never waits nor goes on for ever."""
        if name == 'get':
            return 'queue' not in self.modules.values() and 'queue' not in self.imported.values()
        if name == 'split':
            return is_bare      # a pattern splits something
        return name in _ENDING_CALLS

    def method_call(self, base, name, effect, around):
        root = root_of(base)
        if root in self.modules and root not in self.bound:
            module = self.modules[root].partition('.')[0]
            effect.deep |= module not in _PURE_MODULES or name in _MUTATORS or (
                name in _ARGUMENT_MUTATORS)
        elif type(base).__name__ == 'Call' and root_of(base.func) == 'super':
            if name not in self.methods or name[:2] == '__':
                effect.watch(('all', (around,) if around else None))
        elif name in _ARGUMENT_MUTATORS:
            effect.deep = True
        elif name in _MUTATORS:
            if type(base).__name__ == 'Name' and base.id not in self.bound:
                effect.deep = True             # list.append(xs, 1)
            else:
                effect.watch(('append' if name == 'append' else 'all', path_of(base)))
        elif name not in self.methods and name not in _PURE_METHODS:
            effect.deep = True
