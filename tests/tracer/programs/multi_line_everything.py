# Statements over many lines: calls, chains, conditions, literals, decorators
class Q:
    def __init__(self):
        self.log = []
    def add(self,
            x,
            y=[],
            ):
        self.log.append(
            (x,
             y)
        )
        return self
q = (
    Q()
    .add(1)
    .add(
        2,
        y=[
            3,
        ],
    )
)
def deco(*args):
    q.log.append(args)
    def wrap(f):
        return f
    return wrap
@deco(
    1,
    2,
)
@deco()
def f(
    a,
    b={
        'k': q,
    },
):
    return (a
            if a
            else b)
x = f(
    0
)
if (
    x
    and q.log.append('if') is None
    and len(
        q.log
    ) > 2
):
    y = {
        'a': q.log.pop(),
        'b': q.log.append(
            [4]
        ),
    }
z, w = (
    q.add(5),
    q.log.pop(),
)
text = '''first
{}
last'''.format(
    q.log.append('t')
)
total = sum(
    n
    for n in
    [1, 2]
)
assert (
    total == 3
), 'no'
for p in (
    1,
    2,
):
    x = \
        p
