# Asks where other processes stand, what they have open and what they are, by the links of /proc.
for pid in ('self', from_outside['pid'], from_outside['parent'], os.getppid(), 1):
    for name in ('cwd', 'root', 'exe', 'fd/0', 'fd/3', 'ns/net'):
        must_fail(os.readlink, '/proc/%s/%s' % (pid, name))
