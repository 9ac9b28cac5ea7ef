# Connects to local sockets with a path and with an abstract name.
import socket
for name in ('unix', 'abstract', 'unix_datagram', 'abstract_datagram'):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        made = must_fail(socket.socket, socket.AF_UNIX, kind, by=('EPERM',))
        if not isinstance(made, str): print(tried(made.connect, from_outside[name]))
