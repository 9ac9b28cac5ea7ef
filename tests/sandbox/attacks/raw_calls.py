import ctypes
_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
def call(number, *arguments):
    """A system call by its number; what it returns, or its error's name."""
    given = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    got = _libc.syscall(ctypes.c_long(number), *given)
    return errno.errorcode.get(ctypes.get_errno(), '?') if got == -1 else got
def must_refuse(number, *arguments, by=('EPERM', 'EACCES', 'ENOENT', 'ENOSYS')):
    got = call(number, *arguments)
    if got not in by: escaped('call %d %r: %r' % (number, arguments, got))
    return got
