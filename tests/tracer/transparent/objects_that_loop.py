# Questions that would never end.
class Endless:
    def __repr__(self):
        while True:
            pass

    __eq__ = __hash__ = __len__ = __bool__ = __iter__ = __str__ = __repr__


e = Endless()
items = [e, (e,), {'k': e}]
e.x = items
items.append(Endless())
print('done')
