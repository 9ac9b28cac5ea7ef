# Changes the text of the program and what else it got, in every way there is to change a file.
import ctypes, fcntl, mmap
room = ctypes.create_string_buffer(b'x' * 64)
for number in (62, 5, 3):
    try: os.fstat(number)
    except OSError: continue
    must_fail(os.write, number, b'x', by=('EPERM', 'EBADF', 'EFBIG'))
    must_fail(os.pwrite, number, b'x', 0, by=('EPERM', 'EBADF', 'EFBIG'))
    must_fail(os.truncate, number, 0, by=('EPERM', 'EBADF'))
    must_fail(mmap.mmap, number, 0, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE, by=('EPERM', 'EACCES'))
    must_refuse(285, number, 3, 0, 4096, by=('EPERM',))
    must_refuse(18, number, room, 64, 0, by=('EPERM', 'EBADF'))
    must_refuse(40, number, 0, 0, 64, by=('EPERM',))
    must_refuse(326, 0, 0, number, 0, 64, 0, by=('EPERM',))
    must_fail(fcntl.fcntl, number, 1033, 0, by=('EPERM',))
    must_fail(os.fchmod, number, 0o777, by=('EPERM',))
    must_fail(os.open, '/proc/self/fd/%d' % number, os.O_RDWR)
    mapped = call(9, 0, 4096, 1, 1, number, 0)
    if isinstance(mapped, int):
        if call(10, mapped, 4096, 3) == 0: escaped('mapped for writing')
        call(28, mapped, 4096, 9)
        call(28, mapped, 4096, 14)
if os.pread(62, 30, 0)[:12] != b'import errno': escaped('the text is another')
