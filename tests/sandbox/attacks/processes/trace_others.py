# Attaches to others and to itself as a debugger does.
for pid in (from_outside['pid'], from_outside['parent'], os.getppid(), 1, os.getpid()):
    for request in (0, 16, 0x4206, 3, 4, 24):
        must_refuse(101, request, pid, 0, 0, by=('EPERM',))
    must_refuse(312, pid, os.getpid(), 0, 0, 0, by=('EPERM',))
