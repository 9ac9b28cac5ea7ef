# Leaves a note for another run under every kind of name that two runs could share.
import socket, mmap
for path in ('/dev/shm/firefly-attack', '/tmp/firefly-attack', '/run/lock/firefly-attack', '/var/lock/firefly-attack'):
    must_fail(os.open, path, os.O_CREAT | os.O_RDWR, 0o666)
must_fail(socket.socket, socket.AF_UNIX, by=('EPERM',))
must_refuse(29, 0x1234, 4096, 0o1666, by=('EPERM',))
must_refuse(248, b'user', b'firefly-attack', b'x', 1, -4, by=('EPERM',))
must_fail(os.setxattr, '/', 'user.firefly', b'x')
