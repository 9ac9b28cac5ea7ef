# Ways to an object through the program's text, which can be gone again after the line.

def walk(node):
    """The node and all below it in the order of the text; bodies of functions within an
    expression included."""
    todo = [node]
    while todo:
        node = todo.pop()
        yield node
        children = []
        for field in node._fields:
            child = getattr(node, field, None)
            if type(child) is list:
                children += [item for item in child if hasattr(item, '_fields')]
            elif hasattr(child, '_fields'):
                children.append(child)
        todo += children[::-1]


def path_of(node):
    """A way to an object that can be gone again later: a name, then attributes and items, each
    with the names that it depends on."""
    steps = []
    while True:
        kind = type(node).__name__
        if kind == 'Name':
            return (node.id,) + tuple(reversed(steps))
        if kind == 'Attribute':
            steps.append(('.', node.attr, frozenset()))
        elif kind == 'Subscript':
            index = index_of(node)
            names = simple_index(index)
            if names is None:
                steps.append(('[', lambda known, main_known: MISSING, frozenset()))
            else:
                steps.append(('[', index_reader(index), names))
        else:
            return None
        node = node.value


def index_of(node):
    index = node.slice
    return index.value if type(index).__name__ == 'Index' else index        # up to 3.8


def index_reader(node):
    """A function that works out a simple index from what names are known to hold."""
    kind = type(node).__name__
    if kind == 'Name':
        name = node.id

        def read(known, main_known):
            value = known.get(name, MISSING)
            return main_known.get(name, MISSING) if value is MISSING else value
        return read
    if kind == 'Constant':
        constant = node.value
        return lambda known, main_known: constant
    if kind == 'UnaryOp':
        operand = index_reader(node.operand)

        def negative(known, main_known):
            value = operand(known, main_known)
            return -value if type(value) is int else MISSING
        return negative
    left, right, act = index_reader(node.left), index_reader(node.right), _ACTS[
        type(node.op).__name__]

    def worked_out(known, main_known):
        one, other = left(known, main_known), right(known, main_known)
        if type(one) is not int or type(other) is not int or (
                other == 0 and act in (mod, floordiv)):
            return MISSING
        return act(one, other)
    return worked_out


def plain_index(node):
    """A name and what is added to it, or None and a number; nothing for other indices."""
    kind = type(node).__name__
    if kind == 'Name':
        return node.id, 0
    if kind == 'Constant' and type(node.value) is int:
        return None, node.value
    if kind == 'BinOp' and type(node.left).__name__ == 'Name' and type(
            node.op).__name__ in ('Add', 'Sub') and type(node.right).__name__ == 'Constant' and (
            type(node.right.value) is int):
        sign = 1 if type(node.op).__name__ == 'Add' else -1
        return node.left.id, sign * node.right.value
    return None


def root_of(node):
    while type(node).__name__ in ('Attribute', 'Subscript'):
        node = node.value
    return getattr(node, 'id', None) if type(node).__name__ == 'Name' else None


_ACTS = {'Add': add, 'Sub': sub, 'Mult': mul, 'Mod': mod, 'FloorDiv': floordiv}


def simple_index(node):
    """Names in an index that can be worked out again without running code; None if it cannot."""
    kind = type(node).__name__
    if kind == 'Name':
        return {node.id}
    if kind == 'Constant':
        return set()
    if kind == 'UnaryOp' and type(node.op).__name__ == 'USub':
        return simple_index(node.operand)
    if kind == 'BinOp' and type(node.op).__name__ in _ACTS:
        left, right = simple_index(node.left), simple_index(node.right)
        return left | right if left is not None and right is not None else None
    return None
