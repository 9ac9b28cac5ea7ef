# Passes descriptors through a socket, to hold more of them than its limit or to hide them.
import array, socket
one, other = socket.socketpair()
must_fail(one.sendmsg, [b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [0]))], by=('EPERM',))
must_fail(other.recvmsg, 1, 100, by=('EPERM',))
for number in (46, 47, 299, 307): must_refuse(number, one.fileno(), bytes(64), 1, 0, 0, by=('EPERM',))
