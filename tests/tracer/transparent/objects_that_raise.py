# Objects that refuse every question.
class No:
    def _no(self, *args):
        raise RuntimeError('no')

    __getattribute__ = __eq__ = __hash__ = __bool__ = __len__ = __iter__ = __repr__ = _no
    __str__ = __contains__ = __getitem__ = __lt__ = __call__ = __instancecheck__ = _no


no = No()
nos = [no, No(), {1: no}]
nos.append(no)
nos[0] = nos[1]


def f(x, *rest):
    y = x
    return rest


f(no, no)
print('quiet')
no.attribute
