# Multi-line statements
xs = [
    1,
    2,
]
xs.append(
    len(
        xs
    )
)
d = dict(
    a=xs,
    b=xs.append(
        5
    ),
)
def f(
    a,
    b=[],
):
    b.append(
        a
    )
    return (
        b
    )
y = f(
    1
)
if (xs and
        f(2)):
    z = (xs.append(3),
         xs.append(4))
