# Punches holes into its outputs, seals, shortens and stretches them.
import ctypes, fcntl, mmap
print('kept', flush=True)
for number in (1, 2):
    must_fail(os.truncate, number, 0, by=('EPERM', 'EINVAL'))
    must_fail(os.truncate, number, 1 << 40, by=('EPERM', 'EINVAL'))
    must_fail(os.posix_fallocate, number, 0, 1 << 30, by=('EPERM', 'ESPIPE', 'ENODEV'))
    must_refuse(285, number, 0, 0, 1 << 30, by=('EPERM',))
    must_fail(fcntl.fcntl, number, 1033, 15, by=('EPERM',))
    call(28, call(9, 0, 4096, 3, 1, number, 0), 4096, 9)
