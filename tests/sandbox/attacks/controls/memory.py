import array, mmap, gc, weakref, ctypes
numbers = array.array('i', range(10 ** 6))
big = bytearray(50 << 20)
grid = [[0] * 100 for _ in range(100)]
page = mmap.mmap(-1, 4096)
page.write(b'x')
class Thing: pass
thing = Thing()
seen = weakref.ref(thing)
del thing
print(sum(numbers) % 1000, len(big), page[0], seen(), ctypes.c_int(7).value, ctypes.CDLL(None).abs(-3))
#> 0 52428800 120 None 7 3
