# An exception that crosses awaits and asyncio.
import asyncio


async def fetch(n):
    await asyncio.sleep(0)
    if n == 2:
        raise LookupError('no %d' % n)
    return n


async def main():
    print(await asyncio.gather(fetch(1), fetch(2), return_exceptions=True))
    async with Room() as room:
        async for n in room:
            print(n)
            await fetch(n)


class Room:
    async def __aenter__(self):
        print('open')
        return self

    async def __aexit__(self, kind, value, tb):
        print('close', kind.__name__)

    def __aiter__(self):
        self.n = 0
        return self

    async def __anext__(self):
        self.n += 1
        return self.n


try:
    asyncio.run(main())
except LookupError as error:
    import traceback
    names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
    print(names[0], names[-1])
    print([name for name in names if name in ('main', 'fetch')])
