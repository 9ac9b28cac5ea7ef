# Starts threads by clone in machine code, to the limit and beyond.
# alone
import ctypes, mmap, time
libc = ctypes.CDLL(None)
thread, made = ctypes.c_ulong(), 0
pause = ctypes.cast(libc.pause, ctypes.c_void_p)
size = ctypes.create_string_buffer(64)
libc.pthread_attr_init(size)
libc.pthread_attr_setstacksize(size, ctypes.c_size_t(32768))
for _ in range(500):
    if libc.pthread_create(ctypes.byref(thread), size, pause, None) == 0: made += 1
if not 5 < made < 70: escaped('%d threads' % made)
print(call(39))
os._exit(0)
