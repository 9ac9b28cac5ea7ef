# Takes one page of shared memory, which is allowed, and stretches it.
import ctypes
page = call(9, 0, 4096, 3, 0x21, -1, 0)
print(isinstance(call(25, page, 4096, 1 << 20, 1, 0), int))
got = call(25, page, 0, 1 << 30, 1, 0)
if isinstance(got, int): escaped('a gigabyte of shared memory')
