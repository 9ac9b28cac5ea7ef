# Talks with the kernel's own sockets and with the host of a virtual machine.
import socket
for family, kind, protocol, address in ((16, 3, 0, (0, 0)), (16, 3, 2, from_outside.get('netlink')), (16, 3, 9, (0, 0)),
                                        (16, 2, 4, (0, 0)), (40, 1, 0, (2, 22)), (40, 1, 0, from_outside.get('vsock')),
                                        (17, 3, 3, ('lo', 0)), (38, 5, 0, None), (31, 3, 1, None), (44, 3, 0, None), (15, 3, 2, None)):
    must_fail(socket.socket, family, kind, protocol, by=('EPERM',))
