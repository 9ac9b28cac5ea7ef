import asyncio
async def tell(name, seconds):
    await asyncio.sleep(seconds)
    return name
async def main():
    print(await asyncio.gather(tell('b', 0.02), tell('a', 0.01)))
    try: await asyncio.wait_for(tell('never', 100), 0.01)
    except asyncio.TimeoutError: print('too late')
    lines = asyncio.Queue()
    await lines.put(1)
    print(await lines.get(), await asyncio.get_running_loop().run_in_executor(None, len, 'abc'))
asyncio.run(main())
asyncio.run(main())
#> ['b', 'a']
#> too late
#> 1 3
#> ['b', 'a']
#> too late
#> 1 3
