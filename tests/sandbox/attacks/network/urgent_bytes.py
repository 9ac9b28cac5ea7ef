# Sends urgent bytes between local sockets, where kernels have had holes.
import socket
one, other = socket.socketpair()
must_fail(one.send, b'x', socket.MSG_OOB, by=('EPERM',))
must_fail(one.recv, 1, socket.MSG_OOB, by=('EPERM',))
must_fail(one.send, b'x', socket.MSG_OOB | socket.MSG_DONTWAIT, by=('EPERM',))
