# Sends from one of a pair of connected sockets to others, as addresses of each call.
import ctypes, socket
one, other = socket.socketpair()
for name in ('unix', 'abstract', 'unix_datagram', 'abstract_datagram'):
    where = from_outside[name]
    must_fail(one.sendto, b'x', where, by=('EPERM',))
    must_fail(one.connect, where, by=('EPERM',))
    must_fail(one.connect_ex, where) if one.connect_ex(where) != errno.EPERM else None
    must_fail(one.sendmsg, [b'x'], [], 0, where, by=('EPERM',))
    must_fail(one.bind, '/tmp/firefly-attack', by=('EPERM',))
    must_fail(one.bind, '\0firefly-attack', by=('EPERM',))
must_fail(one.listen, by=('EPERM',))
must_fail(one.accept, by=('EPERM',))
must_fail(one.setsockopt, socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20, by=('EPERM',))
address = ctypes.create_string_buffer(b'\1\0/tmp/x')
must_refuse(44, one.fileno(), b'x', 1, 0, address, 9, by=('EPERM',))
must_refuse(44, one.fileno(), b'x', 1, 0x20000000, address, 9, by=('EPERM',))
