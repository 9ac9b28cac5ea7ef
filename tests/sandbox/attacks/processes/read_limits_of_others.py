# Reads the limits of others.
import resource
for pid in (from_outside['pid'], from_outside['parent'], os.getppid() or 1, 1):
    must_fail(resource.prlimit, pid, resource.RLIMIT_NOFILE, by=('EPERM',))
