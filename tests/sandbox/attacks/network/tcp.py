# Connects to listeners on this computer by TCP, in both families and as plain and multipath TCP.
import socket
for name, family, protocol in (('tcp', socket.AF_INET, 0), ('tcp6', socket.AF_INET6, 0), ('mptcp', socket.AF_INET, 262),
                               ('tcp', socket.AF_INET, 262), ('tcp', socket.AF_INET, 6)):
    if name not in from_outside: continue
    for kind in (socket.SOCK_STREAM, socket.SOCK_STREAM | socket.SOCK_NONBLOCK):
        made = must_fail(socket.socket, family, kind, protocol, by=('EPERM',))
        if not isinstance(made, str): print(tried(made.connect, tuple(from_outside[name])))
must_fail(socket.create_connection, tuple(from_outside['tcp']), by=('EPERM',))
