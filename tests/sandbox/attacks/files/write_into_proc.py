# Changes itself and others by writing into /proc.
for pid in (from_outside['pid'], from_outside['parent'], os.getppid(), 'self'):
    for name in ('mem', 'oom_score_adj', 'comm', 'clear_refs', 'coredump_filter', 'uid_map', 'setgroups',
                 'loginuid', 'timerslack_ns', 'sched', 'autogroup', 'attr/exec'):
        must_fail(os.open, '/proc/%s/%s' % (pid, name), os.O_WRONLY)
for path in ('/proc/sysrq-trigger', '/proc/sys/kernel/core_pattern', '/proc/sys/vm/drop_caches'):
    must_fail(os.open, path, os.O_WRONLY)
