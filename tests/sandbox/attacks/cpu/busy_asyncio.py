# Starts tasks that start tasks.
# ends: somehow
import asyncio
async def more():
    while True:
        asyncio.ensure_future(more())
        await asyncio.sleep(0)
asyncio.run(more())
