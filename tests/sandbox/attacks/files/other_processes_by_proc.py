# Reads secrets of the process outside through /proc: environment, arguments, memory, descriptors.
for pid in (from_outside['pid'], from_outside['parent'], os.getppid(), 1, 'self', 'thread-self'):
    for name in ('environ', 'cmdline', 'mem', 'maps', 'smaps', 'status', 'stat', 'auxv', 'fd/0', 'fd/1',
                 'fd/3', 'fdinfo/0', 'root/etc/passwd', 'cwd/secret', 'task/%s/mem' % pid, 'stack',
                 'syscall', 'io', 'limits', 'mountinfo', 'net/unix', 'comm', 'oom_score_adj', 'attr/current'):
        if pid not in ('self', 'thread-self') or name not in ('fd/0', 'fd/1'):      # its own
            must_fail(open, '/proc/%s/%s' % (pid, name), 'rb')
    must_fail(os.listdir, '/proc/%s' % pid)
    must_fail(os.listdir, '/proc/%s/fd' % pid)
