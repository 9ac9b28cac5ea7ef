# Generators: send, throw, close, values at their end, finally on the way
def talker(log):
    got = None
    try:
        while True:
            try:
                got = yield got
                log.append(got)
            except ValueError as error:
                log.append(error.args)
    finally:
        log.append('closed')
log = []
t = talker(log)
next(t)
a = t.send([1])
b = t.throw(ValueError('v', 2))
c = t.send('x')
t.close()
def averager():
    total = count = 0
    while True:
        value = yield
        if value is None:
            return total, count
        total, count = total + value, count + 1
def outer(results):
    while True:
        results.append((yield from averager()))
results = []
o = outer(results)
next(o)
for v in (1, 2, None, 5):
    o.send(v)
def ends():
    yield 1
    return 'end'
e = ends()
next(e)
try:
    next(e)
except StopIteration as stop:
    said = stop.value
def broken():
    yield 1
    raise KeyError('inside')
try:
    list(broken())
except KeyError as k:
    kept = k
