# Leaves its session and group, so as not to be found.
must_fail(os.setsid, by=('EPERM',))
must_fail(os.setpgid, 0, 0, by=('EPERM',))
must_fail(os.setpgid, 0, from_outside['pid'], by=('EPERM',))
must_fail(os.setpgid, from_outside['pid'], 0, by=('EPERM',))
must_fail(os.tcsetpgrp, 0, os.getpgid(0), by=('EPERM', 'ENOTTY'))
