# Signals every process that it may find.
import signal
own = os.getpid()
for number in (0, signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP, signal.SIGCONT, 64):
    for pid in (from_outside['pid'], from_outside['parent'], os.getppid(), 1, 2, 3, 0, -1, -own, -from_outside['pid'], own - 1, own + 1):
        if pid != own: must_fail(os.kill, pid, number, by=('EPERM',))
    must_fail(os.killpg, from_outside['pid'], number, by=('EPERM',))
    must_fail(os.killpg, os.getpgid(0), number, by=('EPERM',))
