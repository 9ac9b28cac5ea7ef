# Finds other runs of the same user by their numbers, and signals and reads them.
found = 0
for pid in range(max(2, from_outside['pid'] - 20), from_outside['pid'] + 200):
    if pid == os.getpid(): continue
    got = tried(os.kill, pid, 0)
    if got != 'EPERM': escaped((pid, got))
    for name in ('mem', 'environ', 'fd/0', 'maps'):
        must_fail(os.open, '/proc/%d/%s' % (pid, name), os.O_RDONLY)
