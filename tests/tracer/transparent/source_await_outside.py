# An await outside of a coroutine.
def f():
    await x
