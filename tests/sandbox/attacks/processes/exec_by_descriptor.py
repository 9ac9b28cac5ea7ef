# Starts a program on a descriptor: with the number that the filter knows, and with others.
import ctypes, fcntl, resource
empty = ctypes.create_string_buffer(8)
for number in (0, 1, 3, 62, 63, 200, -1, -100, 1 << 32 | 200):
    for flags in (0x1000, 0, 0x1100, 1 << 32 | 0x1000, 0x2000 | 0x1000):
        got = call(322, number, b'', empty, empty, flags)
        if got not in ('EPERM', 'EBADF'): escaped((number, flags, got))
        got = call(322, number, b'/bin/true', empty, empty, flags)
        if got not in ('EPERM', 'EBADF', 'EACCES', 'ENOENT'): escaped((number, flags, got))
file = os.open('/usr/lib', os.O_RDONLY)
must_fail(os.dup2, file, 200, by=('EBADF',))
must_fail(fcntl.fcntl, file, fcntl.F_DUPFD, 200, by=('EINVAL',))
must_fail(fcntl.fcntl, file, fcntl.F_DUPFD_CLOEXEC, 200, by=('EINVAL',))
must_fail(os.fexecve if hasattr(os, 'fexecve') else os.execve, file, ['x'], {})
