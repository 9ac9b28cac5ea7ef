# Opens and changes devices.
for name in ('mem', 'kmem', 'port', 'kmsg', 'net/tun', 'fuse', 'kvm', 'vhost-vsock', 'sda', 'vda', 'loop0',
             'loop-control', 'input/event0', 'dri/card0', 'snd/timer', 'full', 'random', 'rtc0', 'cuse', 'uinput',
             'userfaultfd', 'hpet', 'watchdog', 'vcs', 'fb0', 'tty', 'console', 'ptmx', 'pts/ptmx', 'tty0', 'ttyS0'):
    must_fail(os.open, '/dev/' + name, os.O_RDONLY | os.O_NOCTTY, by=('EPERM', 'EACCES', 'ENOENT', 'ENXIO'))
    must_fail(os.open, '/dev/' + name, os.O_RDWR | os.O_NOCTTY)
for name in ('null', 'zero', 'urandom'):
    must_fail(os.open, '/dev/' + name, os.O_WRONLY)
    must_fail(os.chmod, '/dev/' + name, 0)
    must_fail(os.utime, '/dev/' + name)
must_fail(os.mknod, '/tmp/firefly-attack', 0o60666, os.makedev(8, 0))
