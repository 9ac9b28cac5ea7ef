# Signals others by the rarer calls.
import ctypes
info = ctypes.create_string_buffer(128)
for pid in (from_outside['pid'], from_outside['parent'], os.getppid(), 1):
    for number in (0, 15, 9):
        must_refuse(200, pid, number, by=('EPERM',))
        must_refuse(234, pid, pid, number, by=('EPERM',))
        must_refuse(62, pid | 1 << 32, number, by=('EPERM',))
        must_refuse(129, pid, number, info, by=('EPERM',))
        must_refuse(297, pid, pid, number, info, by=('EPERM',))
    must_refuse(434, pid, 0, by=('EPERM',))
    must_refuse(424, 0, 9, 0, 0, by=('EPERM',))
    must_refuse(438, 0, 0, 0, by=('EPERM',))
# A thread of another process by the own number of the first argument.
got = call(234, os.getpid(), from_outside['pid'], 15)
if got not in ('ESRCH', 'EPERM'): escaped(got)
