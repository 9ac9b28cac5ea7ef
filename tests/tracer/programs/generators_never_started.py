# Generators that are closed, thrown into or dropped before their first line ran
def count(n):
    seen = [n]
    try:
        yield seen
    finally:
        seen.append('never')
a = count(1)
a.close()
b = count(2)
try:
    b.throw(ValueError('early'))
except ValueError as error:
    said = error.args
c = count(3)
c = count(4)
del c
def use():
    d = count(5)
    d = None
    return [d]
e = use()
