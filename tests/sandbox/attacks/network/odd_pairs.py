# Makes pairs of sockets that could send to anybody.
import socket
for kind in (2, 3, 5, 6, 10, 0x802, 0x80802, 1 << 32 | 2):
    for family in (1, 2, 10, 16, 17, 30):
        room = bytearray(8)
        must_refuse(53, family, kind, 0, bytes(8), by=('EPERM',))
for family in (2, 10, 16, 17, 30, 40): must_refuse(53, family, 1, 0, bytes(8), by=('EPERM',))
