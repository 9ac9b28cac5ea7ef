# Coroutines: gather, tasks, queues, async for and with, exceptions
import asyncio
log = []
class Door:
    async def __aenter__(self):
        log.append('in')
        return self
    async def __aexit__(self, *what):
        await asyncio.sleep(0)
        log.append('out')
class Countdown:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n
async def producer(queue):
    for i in range(2):
        await queue.put([i])
    await queue.put(None)
async def consumer(queue, out):
    while True:
        item = await queue.get()
        if item is None:
            break
        out.append(item)
        item.append('got')
async def fails():
    await asyncio.sleep(0)
    raise ValueError('async')
async def main():
    queue, out = asyncio.Queue(), []
    await asyncio.gather(producer(queue), consumer(queue, out))
    async with Door() as door:
        async for n in Countdown(2):
            log.append(n)
    task = asyncio.ensure_future(fails())
    try:
        await task
    except ValueError as error:
        log.append(str(error))
    squares = [x async for x in numbers()]
    more = await asyncio.gather(fails(), numbers_sum(), return_exceptions=True)
    return out, squares, more[1]
async def numbers():
    for i in range(3):
        yield i * i
        await asyncio.sleep(0)
async def numbers_sum():
    return sum([x async for x in numbers()])
result = asyncio.run(main())
