# Names itself by bytes that are no text, so that whoever reads about its memory stumbles.
# ends: by its memory
import time
if call(157, 15, b'\xff\xfe\n\x1b[2J') != 0: escaped('cannot be named')
libc = ctypes.CDLL(None)
libc.mmap.restype, libc.mmap.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_size_t]
[ctypes.c_char.from_address(at).value for at in (libc.mmap(n << 30, 4096, 3, 0x100022, -1, 0) for n in range(1, 60000)) if at and at + 1 < 1 << 64]
time.sleep(60)
