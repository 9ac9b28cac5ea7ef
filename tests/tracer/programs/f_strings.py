# f-strings: expressions that call, mutate, format and name themselves
xs = [3, 1, 2]
width = 6
class Money:
    def __init__(self, n):
        self.n = n
    def __format__(self, spec):
        self.spec = spec
        return '%d.%02d' % divmod(self.n, 100)
    def __repr__(self):
        return 'Money'
m = Money(1234)
a = f'{xs.pop()} {xs}'
b = f'{m:>10}|{m!r}|{width:{width}}|{len(xs):03d}'
c = f'{(lambda n: n + 1)(2)} {[x * 2 for x in xs]}'
d = f'{width=} {xs[0]!r}'
e = f'''{
    xs.append(9)
}'''
print(a, b, c, d)
