# A dict property.
class A:
    @property
    def __dict__(self): print('dict!'); return {}
    @property
    def __class__(self): print('class!'); return int
a = A()
b = 1
