# Takes single pages that lie far apart: the tables of them take more than they do.
# ends: by its memory
import ctypes, time
libc = ctypes.CDLL(None)
size, place = ctypes.c_size_t, ctypes.c_void_p
libc.mmap.restype, libc.mmap.argtypes = place, [place, size, ctypes.c_int, ctypes.c_int, ctypes.c_int, size]
[ctypes.c_char.from_address(at).value for at in (libc.mmap(n << 30, 4096, 3, 0x100022, -1, 0) for n in range(1, 60000)) if at and at + 1 < 1 << 64]
time.sleep(60)
