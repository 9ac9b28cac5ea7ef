# What a type looks like: how its objects are read without running any code of theirs.

_type_dict = type.__dict__['__dict__'].__get__
_type_name = type.__dict__['__name__'].__get__
_type_mro = type.__dict__['__mro__'].__get__
_NoneType = type(None)
_Function = type(lambda: 0)
_Method = type(Channel.frame.__get__(0))
_Builtin = type(len)
_getset = type(_Function.__dict__['__dict__'] if '__dict__' in _Function.__dict__
               else type.__dict__['__dict__'])
_member = type(_Function.__dict__['__closure__'])
_args_of = BaseException.__dict__['args'].__get__
_Generator = type(0 for _ in ())


class Shape:
    """How objects of one exact type are read, without running any code of theirs."""

    __slots__ = ('type', 'name', 'kind', 'items', 'entries', 'has_dict', 'slots', 'fixed',
                 'label', 'own', 'simple', 'ordinary', 'enum')


def _list_items(value, most):
    return list.__getitem__(value, slice(0, most))


def _tuple_items(value, most):
    return list(tuple.__getitem__(value, slice(0, most)))


def _set_items(value, most):
    return list(islice(set.__iter__(value), most))


def _frozenset_items(value, most):
    return list(islice(frozenset.__iter__(value), most))


def _bytearray_items(value, most):
    return list(bytearray.__getitem__(value, slice(0, most)))


def _deque_items(value, most):
    return list(islice(_modules['_collections'].deque.__iter__(value), most))


_READERS = (
    (list, LIST, _list_items, list.__len__),
    (tuple, TUPLE, _tuple_items, tuple.__len__),
    (set, SET, _set_items, set.__len__),
    (frozenset, SET, _frozenset_items, frozenset.__len__),
    (bytearray, LIST, _bytearray_items, bytearray.__len__),
)


def _slot_names(mro):
    """Member descriptors of `__slots__`, and the getter of `__dict__` if there is one."""
    slots, has_dict = [], None
    for cls in mro:
        namespace = _type_dict(cls)
        for name in namespace:
            if type(name) is not str:
                continue
            found = namespace[name]
            if name == '__dict__' and has_dict is None:
                has_dict = found.__get__ if type(found) is _getset else False
            elif type(found) is _member and '__slots__' in namespace and name[:2] != '__':
                slots.append((name, found.__get__))
    return slots[::-1], has_dict or None


def make_shape(t):
    shape = Shape()
    mro = _type_mro(t) or ()
    shape.type, shape.name = t, _type_name(t)
    shape.items = shape.entries = shape.has_dict = shape.label = None
    shape.slots, shape.fixed = (), False
    shape.kind = OTHER
    enum = getattr(_modules.get('enum'), 'EnumMeta', None)
    shape.enum = type(enum) is type and issubclass(t, enum)
    namespace = _type_dict(t) or {}   # up to 3.9 a type in C may not have one yet
    home = namespace.get('__module__')
    shape.own = own = type(home) is str and home == '__main__'
    deque = getattr(_modules.get('_collections'), 'deque', None)
    readers = _READERS if type(deque) is not type else _READERS + (
        (deque, LIST, _deque_items, deque.__len__),)
    for base, kind, items, size in readers:
        if issubclass(t, base):
            shape.kind, shape.items = kind, (items, size)
            shape.fixed = base is tuple or base is frozenset
    if issubclass(t, dict):
        shape.kind, shape.entries = DICT, True
    if t is _Function or t is _Method or t is _Builtin:
        shape.kind = FUNCTION
    elif issubclass(t, type):
        shape.kind = CLASS
    elif own or t is getattr(_modules.get('types'), 'SimpleNamespace', 0) or (
            issubclass(t, BaseException)):
        shape.slots, shape.has_dict = _slot_names(mro)
        if shape.kind == OTHER:
            shape.kind = INSTANCE
            for base in (int, str, float, bytes, complex):
                if issubclass(t, base):
                    shape.label = base
        shape.fixed = shape.fixed and not shape.has_dict and not shape.slots
    elif shape.kind == OTHER:
        shape.fixed = True
    shape.simple = shape.kind == INSTANCE and bool(shape.has_dict) and not shape.slots and (
        not issubclass(t, BaseException))
    shape.ordinary = shape.simple and shape.label is None
    return shape
