# The effects of statements, and of the program as a whole.

class Effects(ExpressionEffects):
    """What each line of the program can change, read from its text once."""

    def __init__(self, tree):
        self.lines = {}        # line -> Effect
        self.bound = set()     # every name that is bound anywhere
        self.shared = set()    # names that `global` or `nonlocal` mentions
        self.methods = set()   # names of all functions of the program
        self.imported = {}     # name -> the module that it came with
        self.starred = []      # modules whose names came all at once
        self.modules = {}      # name -> the module that it is
        self.wild = False
        self.fills = False     # whether reading an item can add one (defaultdict)
        self.redirected = False    # whether reading an attribute may give any other object
        self.augmented_names = set()
        self.managed = 0       # how many `with` are around the statement
        nodes = list(walk(tree))
        for node in nodes:
            self.note(node)
        if not self.wild:
            self.called = {id(node.func) for node in nodes if type(node).__name__ == 'Call'}
            for node in nodes:
                self.look_for_escapes(node)
        for statement in tree.body:
            self.statement(statement, None)
        if not self.wild:
            for effect in self.lines.values():
                effect.settle(self.shared, self.redirected)

    def note(self, node):
        kind = type(node).__name__
        if kind == 'Name':
            if node.id in _WILD_NAMES:
                self.wild = True
            if type(node.ctx).__name__ != 'Load':
                self.bound.add(node.id)
            self.fills |= node.id == 'defaultdict'
        elif kind == 'Attribute':
            self.wild |= node.attr in _WILD_NAMES
            self.fills |= node.attr == 'defaultdict'
        elif kind in ('FunctionDef', 'AsyncFunctionDef'):
            self.methods.add(node.name)
            self.bound.add(node.name)
            self.wild |= node.name in ('__del__', '__dict__', '__class__')
            self.fills |= node.name == '__missing__'
            self.redirected |= node.name in ('__get__', '__getattribute__')
        elif kind == 'ClassDef':
            self.bound.add(node.name)
        elif kind in ('Global', 'Nonlocal'):
            self.shared.update(node.names)
        elif kind == 'arg':
            self.bound.add(node.arg)
        elif kind == 'Import':
            for alias in node.names:
                self.note_module(alias.name)
                self.modules[alias.asname or alias.name.partition('.')[0]] = alias.name
        elif kind == 'ImportFrom':
            self.note_module(node.module or '')
            for alias in node.names:
                self.wild |= alias.name == '*' or alias.name in _WILD_NAMES
                self.fills |= alias.name == 'defaultdict'
                if alias.name == '*':
                    self.starred.append(node.module or '')
                self.imported[alias.asname or alias.name] = node.module or ''
        elif kind == 'ExceptHandler' and node.name:
            self.bound.add(node.name)

    def note_module(self, name):
        self.wild |= name.partition('.')[0] in _WILD_MODULES

    def look_for_escapes(self, node):
        """A mutating method that is not called on the spot may be called anywhere later."""
        kind = type(node).__name__
        if kind == 'Call' and type(node.func).__name__ == 'Name' and node.func.id == 'getattr':
            name = getattr(node.args[1], 'value', None) if len(node.args) > 1 else None
            self.wild |= type(name) is not str or name in _MUTATORS or (
                name in _ARGUMENT_MUTATORS)
        if kind not in ('Name', 'Attribute'):
            return
        if id(node) in self.called or type(getattr(node, 'ctx', None)).__name__ != 'Load':
            return
        if kind == 'Attribute':
            self.wild |= node.attr in _MUTATORS or node.attr in _ARGUMENT_MUTATORS
        elif node.id == 'getattr':
            self.wild = True
        else:
            self.wild |= node.id in self.imported and not self.is_pure_import(node.id)

    def is_pure_import(self, name):
        module = self.imported[name].partition('.')[0]
        return module in _PURE_MODULES and (
            name not in _MUTATORS and name not in _ARGUMENT_MUTATORS)

    def statement(self, node, around):
        """Collects the effects of a statement's own lines; `around` is the function around it."""
        kind = type(node).__name__
        if kind in ('FunctionDef', 'AsyncFunctionDef', 'ClassDef'):
            self.definition(node, kind, around)
        elif kind in ('For', 'AsyncFor'):
            effect = loop_effect(node, node.iter)
            parts = (node.target, node.iter)
            self.part(parts, node.lineno, node.iter.end_lineno, around, effect)
            self.block(node.body + node.orelse, around)
        elif kind in ('While', 'If'):
            effect = loop_effect(node, node.test) if kind == 'While' else None
            self.part((node.test,), node.lineno, node.test.end_lineno, around, effect)
            self.block(node.body + node.orelse, around)
        elif kind in ('With', 'AsyncWith'):
            last = node.items[-1]
            end = (last.optional_vars or last.context_expr).end_lineno
            self.part(node.items, node.lineno, end, around, deep=True)
            # Up to 3.9 no event stands between its last line and the call of `__exit__`.
            self.managed += 1
            self.block(node.body, around)
            self.managed -= 1
        elif kind in ('Try', 'TryStar'):
            self.block(node.body, around)
            for handler in node.handlers:
                self.handler(handler, around)
            self.block(node.orelse + node.finalbody, around)
        elif kind == 'Match':
            self.part((node.subject,), node.lineno, node.subject.end_lineno, around)
            for case in node.cases:
                end = (case.guard or case.pattern).end_lineno
                self.part((case.pattern, case.guard), case.pattern.lineno, end, around)
                self.block(case.body, around)
        else:
            effect = Effect()
            effect.late = not self.managed and changes_last(node)
            self.part((node,), node.lineno, node.end_lineno, around, effect)

    def block(self, statements, around):
        for statement in statements:
            self.statement(statement, around)

    def handler(self, handler, around):
        last = handler.body[-1].end_lineno
        if handler.type is not None:
            self.part((handler.type,), handler.lineno, handler.type.end_lineno, around)
        self.block(handler.body, around)
        if handler.name:
            # The name goes away at the end of the handler, whichever line that is.
            for line in range(handler.lineno, last + 1):
                self.at(line).bind(handler.name)

    def definition(self, node, kind, around):
        start = min([node.lineno] + [part.lineno for part in node.decorator_list])
        end = max(node.lineno, node.body[0].lineno - 1)
        if kind == 'ClassDef':
            parts = node.decorator_list + node.bases + [word.value for word in node.keywords]
            inner = around
        else:
            args = node.args
            parts = node.decorator_list + args.defaults + [d for d in args.kw_defaults if d]
            every = getattr(args, 'posonlyargs', []) + args.args
            inner = every[0].arg if every else None
        effect = Effect()
        effect.bind(node.name)
        effect.deep = kind == 'ClassDef' and bool(node.decorator_list)
        for part in node.decorator_list:
            self.call_of(part.func if type(part).__name__ == 'Call' else part, effect, around)
        self.part(parts, start, end, around, effect)
        self.block(node.body, inner)

    def at(self, line):
        effect = self.lines.get(line)
        if effect is None:
            effect = self.lines[line] = Effect()
        return effect

    def part(self, nodes, start, end, around, effect=None, deep=False):
        """The effects of these nodes, which stand on the lines from start to end."""
        effect = effect or Effect()
        for node in nodes:
            if node is not None:
                for inner in walk(node):
                    self.expression(inner, effect, around)
        effect.deep |= deep
        effect.slow |= deep
        effect.endless |= deep
        self.share(effect, start, end)

    def share(self, effect, start, end):
        for line in range(start, end + 1):
            self.at(line).add(effect)


def loop_effect(node, head):
    """A loop that stands on one line may turn for ever without an event."""
    effect = Effect()
    effect.slow = effect.endless = node.body[0].lineno <= head.end_lineno
    return effect


def changes_last(node):
    """Whether a statement changes something only after all calls in it."""
    kind = type(node).__name__
    value = getattr(node, 'value', None)
    if kind in ('Assign', 'AnnAssign'):
        targets = node.targets if kind == 'Assign' else [node.target]
        if len(targets) > 1 or type(targets[0]).__name__ in ('Tuple', 'List'):
            return False
        return value is None or not changes_within(value)
    if kind not in ('Expr', 'Return'):
        return False
    if value is None or kind == 'Expr' and type(value).__name__ == 'Call':
        # Others of the methods that change an object call back while they are at it.
        name = getattr(getattr(value, 'func', None), 'attr', None)
        if name in _MUTATORS and name not in ('append', 'appendleft', 'insert'):
            return False
        return value is None or not any(map(changes_within, [value.func] + value.args + [
            word.value for word in value.keywords]))
    return not changes_within(value)


def changes_within(node):
    """Whether working out an expression may change something besides what its calls do."""
    for inner in walk(node):
        kind = type(inner).__name__
        if kind in ('NamedExpr', 'Lambda', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp'):
            return True
        if kind == 'Call' and type(inner.func).__name__ == 'Attribute' and (
                inner.func.attr in _MUTATORS):
            return True
        if kind == 'Call' and type(inner.func).__name__ == 'Name' and inner.func.id in _MUTATORS:
            return True
    return False
