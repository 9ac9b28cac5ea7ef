# Climbs out of its root folder and back.
must_fail(os.chroot, '/usr/lib')
must_fail(os.chdir, '/usr/lib')
must_fail(os.chdir, '..')
for depth in range(1, 6):
    if not own_root: must_fail(os.listdir, '/'.join(['..'] * depth))
must_fail(os.fchdir, os.open('/usr/lib', os.O_RDONLY))
