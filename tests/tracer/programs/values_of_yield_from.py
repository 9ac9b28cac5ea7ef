# Values that `yield from` and `await` hand on: nobody raises anything
def part(n):
    yield n
    return n * 10
def whole():
    first = yield from part(1)
    second = yield from part(2)
    yield first + (yield from part(3))
    return first + second
def outer():
    return (yield from whole())
seen = []
for value in outer():
    seen.append(value)
async def number(n):
    return n
async def both():
    a = await number(1)
    b = await number(2)
    return a + await number(b)
async def tidy():
    try:
        await number(3)
        1 // 0
    finally:
        await number(4)
        closed = True
for coroutine in both(), tidy():
    try:
        coroutine.send(None)
    except StopIteration as end:
        seen.append(end.value)
    except ZeroDivisionError:
        seen.append('error')
