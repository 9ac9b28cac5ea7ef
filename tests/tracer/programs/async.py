# Async
import asyncio
log = []
async def work(n):
    log.append(n)
    await asyncio.sleep(0)
    log.append(-n)
    return [n]
async def main():
    got = await asyncio.gather(work(1), work(2))
    async for x in agen():
        got.append(x)
    return got
async def agen():
    yield 1
    await asyncio.sleep(0)
    yield 2
result = asyncio.run(main())
