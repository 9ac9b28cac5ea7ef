# Closures in closures, nonlocal over two levels, cells filled late, loops that share a name
def outer():
    total = 0
    log = []
    def middle(step):
        count = 0
        def inner():
            nonlocal total, count
            total += step
            count += 1
            log.append((total, count))
            return total
        return inner
    return middle, log, lambda: total
middle, log, get = outer()
one, two = middle(1), middle(10)
a = one() + two() + one()
b = get()
late = [lambda: i for i in range(3)]
c = [f() for f in late]
fixed = [lambda i=i: i for i in range(3)]
d = [f() for f in fixed]
def even(n):
    def odd(m):
        return m != 0 and even_(m - 1)
    def even_(m):
        return m == 0 or odd(m - 1)
    return even_(n)
e = even(3)
def adders():
    made = []
    for n in range(2):
        def add(x):
            nonlocal n
            n += x
            return n
        made.append(add)
    return made
f, g = adders()
h = f(10), g(1)
def deleted():
    x = [1]
    def see():
        return x
    kept = see()
    del x
    try:
        see()
    except NameError as error:
        kept.append(type(error).__name__)
    return kept
k = deleted()
def parameter(xs):
    def change():
        nonlocal xs
        xs = xs + [1]
        xs.append(2)
        return xs
    change()
    return xs
l = parameter([0])
