# Knows the number of another run of the same user, and signals, reads, traces and slows it.
import ctypes
buffer = ctypes.create_string_buffer(256)
for pid in from_outside['neighbours']:
    if pid == os.getpid(): continue
    for number in (0, 9, 15, 19): must_fail(os.kill, pid, number, by=('EPERM',))
    must_refuse(234, pid, pid, 9, by=('EPERM',))
    must_refuse(101, 16, pid, 0, 0, by=('EPERM',))
    must_refuse(434, pid, 0, by=('EPERM',))
    must_refuse(310, pid, buffer, 1, buffer, 1, 0, by=('EPERM',))
    must_refuse(302, pid, 7, 0, buffer, by=('EPERM',))
    must_fail(os.sched_setaffinity, pid, {0}, by=('EPERM',))
    must_fail(os.setpriority, 0, pid, 19, by=('EPERM',))
    for name in ('mem', 'environ', 'maps', 'cmdline', 'fd/0', 'fd/1', 'fd/63', 'root', 'cwd', 'status', 'task'):
        must_fail(os.open, '/proc/%d/%s' % (pid, name), os.O_RDONLY)
        must_fail(os.open, '/proc/%d/%s' % (pid, name), os.O_RDWR)
