# Metaclasses: __prepare__, __call__, registries, attributes of the metaclass
class Registry(type):
    known = {}
    @classmethod
    def __prepare__(meta, name, bases, **words):
        return {'order': []}
    def __new__(meta, name, bases, space, **words):
        cls = super().__new__(meta, name, bases, dict(space))
        meta.known[name] = cls
        return cls
    def __init__(cls, name, bases, space, **words):
        super().__init__(name, bases, space)
        cls.words = words
    def __call__(cls, *args):
        obj = super().__call__(*args)
        cls.order.append(obj)
        return obj
    def __len__(cls):
        return len(cls.order)
class A(metaclass=Registry, size=3):
    order.append('body')
    def __init__(self, x=0):
        self.x = x
class B(A):
    pass
a, b = A(1), B()
n = len(A) + len(B)
class Plug:
    all = []
    def __init_subclass__(cls, key=None, **words):
        super().__init_subclass__(**words)
        Plug.all.append(cls)
        cls.key = key
class P1(Plug, key='k'):
    pass
class Single:
    only = None
    def __new__(cls, *args):
        if cls.only is None:
            cls.only = super().__new__(cls)
        return cls.only
    def __init__(self, *args):
        self.args = args
s, t = Single(1), Single(2)
same = s is t
