# Ends its first thread, of which the kernel then tells no memory, and goes on in another.
# ends: by its memory
import threading, time
def take():
    libc = ctypes.CDLL(None)
    libc.mmap.restype, libc.mmap.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_size_t]
    time.sleep(0.5)
    [ctypes.c_char.from_address(at).value for at in (libc.mmap(n << 30, 4096, 3, 0x100022, -1, 0) for n in range(1, 60000)) if at and at + 1 < 1 << 64]
    time.sleep(60)
threading.Thread(target=take).start()
call(60, 0)
