# Generators dropped in the middle: their finally runs when the last name goes
log = []
def guarded(name):
    try:
        yield name
        yield name
    finally:
        log.append(name)
a = guarded('a')
next(a)
del a
after_a = list(log)
b = guarded('b')
next(b)
b = None
after_b = list(log)
for c in guarded('c'):
    break
def use():
    d = guarded('d')
    return next(d)
e = use()
after_d = list(log)
