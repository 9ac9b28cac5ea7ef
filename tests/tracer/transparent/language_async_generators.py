# Asynchronous generators that are closed, and tasks that are cancelled.
import asyncio


async def numbers():
    try:
        for n in range(10):
            yield n
            await asyncio.sleep(0)
    finally:
        print('numbers closed')


async def main():
    async for n in numbers():
        print(n)
        if n == 2:
            break
    task = asyncio.ensure_future(asyncio.sleep(60))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled')
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)
    return [n async for n in numbers() if n % 4 == 0]


print(asyncio.run(main()))
