# Fills as many pairs of sockets as it can open, both ways.
import socket
total, kept = 0, []
try:
    while True:
        kept += socket.socketpair()
        for end in kept[-2:]:
            end.setblocking(False)
            try:
                while True: total += end.send(bytes(65536))
            except BlockingIOError: pass
except OSError: pass
if total > 32 << 20: escaped('%d bytes in sockets' % total)
