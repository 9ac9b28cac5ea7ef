# Waits for processes that are not its children, and takes their ends away from those they belong to.
for pid in (from_outside['pid'], from_outside['parent'], -1, os.getppid() or 1):
    must_fail(os.waitpid, pid, os.WNOHANG, by=('ECHILD',))
    must_fail(os.waitid, os.P_PID, abs(pid), os.WEXITED | os.WNOHANG | os.WNOWAIT, by=('ECHILD',))
