# __repr__, __eq__, __getattr__, __hash__ and __str__ without an end.
class Endless:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return other == self

    def __hash__(self):
        return hash(self)

    def __getattr__(self, name):
        return getattr(self, name + 'x')

    def __len__(self):
        return len(self)

    def __call__(self):
        return self()

    def __add__(self, other):
        return self + other

    def __iter__(self):
        return iter(self)


e = Endless()
for action in (lambda: repr(e), lambda: e == Endless(), lambda: hash(e), lambda: e.missing,
               lambda: len(e), lambda: e(), lambda: e + 1, lambda: list(e), lambda: str(e),
               lambda: '%s' % e, lambda: {e: 1}, lambda: [e].index(Endless())):
    try:
        action()
    except RecursionError as error:
        print('RecursionError')
print('and on')
