# Has descriptors signal others when something happens to them.
import ctypes, fcntl, struct
reading, writing = os.pipe()
pid = from_outside['pid']
for file in (reading, writing, 0, 1, 2, 63):
    for command, argument in ((fcntl.F_SETOWN, pid), (fcntl.F_SETSIG, 9), (15, struct.pack('ii', 1, pid)), (fcntl.F_SETFL, os.O_ASYNC if hasattr(os, 'O_ASYNC') else 0o20000)):
        must_fail(fcntl.fcntl, file, command, argument, by=('EPERM',))
    for request in (0x8901, 0x8902, 0x5452):
        must_fail(fcntl.ioctl, file, request, struct.pack('i', pid), by=('EPERM',))
