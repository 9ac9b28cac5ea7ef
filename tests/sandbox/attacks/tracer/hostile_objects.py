# Makes objects whose every question for them runs for ever or raises.
class Hostile:
    def wrong(self, *arguments, **named): raise SystemExit('asked')
    __repr__ = __str__ = __eq__ = __hash__ = __len__ = __iter__ = __getattribute__ = __bool__ = __format__ = wrong
    __getattr__ = __contains__ = __getitem__ = __index__ = __int__ = __float__ = __reduce__ = __sizeof__ = __dir__ = wrong
    __class__ = property(wrong)
class Meta(type):
    def wrong(cls, *arguments): raise SystemExit('asked')
    __repr__ = __instancecheck__ = __subclasscheck__ = __getattribute__ = wrong
class Text(str): __len__ = __str__ = __repr__ = Hostile.wrong
class Table(dict): items = keys = values = __iter__ = __len__ = Hostile.wrong
things = [Hostile() for _ in range(3)]
odd, words, table = Meta('\x1b[31m', (), {}), Text('x'), Table(a=1)
mixed = {'a': Hostile(), 'b': things}
print('done')
