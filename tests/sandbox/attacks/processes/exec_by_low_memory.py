# Wants memory where the path of the one permitted call lay, by every way to place memory.
import ctypes, sys
MMAP, MREMAP, MPROTECT, BRK, EXECVEAT = 9, 25, 10, 12, 322
PLACE, PAGE, PRIVATE = 1 << 20, 4096, 0x22
def must_not_be_there():
    path = os.path.realpath(sys.executable).encode()
    argv = (ctypes.c_char_p * 4)(path, b'-c', b'print("ESCAPED by low memory")', None)
    if call(MPROTECT, PLACE, PAGE, 3) != 'ENOMEM': escaped('low memory is there')
    got = call(EXECVEAT, 200, PLACE, argv, None, 0x1000)
    if got not in ('EFAULT', 'EPERM'): escaped(got)
for flags in (0, 0x10, 0x100000, 0x40, 0x100, 0x110, 0x20000, 0x8000, 0x100010):
    for start in (PLACE, PLACE - PAGE, 0x10000, PLACE + PAGE, 1, PLACE | 1 << 60, PLACE | 1 << 63):
        for size in (PAGE, 2 * PAGE, 1 << 21):
            got = call(MMAP, start, size, 3, PRIVATE | flags, -1, 0)
            if not isinstance(got, str) and 0 <= got < 1 << 21 or got == 'EEXIST': escaped((start, flags, got))
for flags in (0x10, 0x100000, 0x100010):
    must_refuse(MMAP, 0, 1 << 21, 3, PRIVATE | flags, -1, 0, by=('EPERM',))
def own_page():
    page = call(MMAP, 0, PAGE, 3, PRIVATE, -1, 0)
    if isinstance(page, str): escaped('no memory at all: ' + page)
    return page
for flags in (3, 5, 7):
    must_refuse(MREMAP, own_page(), PAGE, PAGE, flags, PLACE, by=('EPERM', 'EINVAL'))
# Memory that grows downwards, from just above.
for above in (1 << 21, (1 << 21) + PAGE):
    must_refuse(MMAP, above, PAGE, 3, PRIVATE | 0x100, -1, 0, by=('EPERM',))
    must_refuse(MMAP, above, PAGE, 3, PRIVATE | 0x110, -1, 0, by=('EPERM',))
call(BRK, PLACE + PAGE)
must_not_be_there()
