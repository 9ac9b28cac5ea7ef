# Changes how others, and it itself, are scheduled.
import ctypes, resource
room = ctypes.create_string_buffer(64)
for pid in (0, from_outside['pid'], from_outside['parent'], os.getppid(), 1):
    must_fail(os.setpriority, os.PRIO_PROCESS, pid, 19, by=('EPERM',))
    must_fail(os.sched_setaffinity, pid, {0}, by=('EPERM',))
    must_fail(os.sched_setscheduler, pid, os.SCHED_FIFO, os.sched_param(1), by=('EPERM',))
    must_fail(os.sched_setparam, pid, os.sched_param(1), by=('EPERM',))
    must_fail(resource.prlimit, pid, resource.RLIMIT_NOFILE, (1, 1), by=('EPERM',))
    must_refuse(251, 1, pid, 3 << 13, by=('EPERM',))
    must_refuse(314, pid, room, 0, by=('EPERM',))
    must_refuse(302, pid, 7, room, 0, by=('EPERM',))
must_refuse(141, os.PRIO_USER, os.getuid(), 19, by=('EPERM',))
must_fail(os.setpriority, os.PRIO_PGRP, 0, 19, by=('EPERM',))
must_fail(os.nice, 1, by=('EPERM',))
