# Opens the terminal outside by its name and types into it.
import fcntl, termios
for name in (from_outside['terminal'], '/dev/tty', '/dev/console', '/dev/tty1', '/dev/pts/0', '/dev/pts/1'):
    for flags in (os.O_RDWR, os.O_RDONLY, os.O_WRONLY, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK, os.O_RDONLY | os.O_DIRECTORY):
        must_fail(os.open, name, flags, by=('EPERM', 'EACCES', 'ENOENT', 'ENXIO', 'ENOTDIR'))
    handle = tried(os.open, name, os.O_PATH)
    if not isinstance(handle, str):
        must_fail(os.write, handle, b'x', by=('EBADF',))
        must_fail(fcntl.ioctl, handle, termios.TIOCSTI, b'x', by=('EPERM',))
        must_fail(os.open, '/proc/self/fd/%d' % handle, os.O_RDONLY | os.O_NOCTTY)
