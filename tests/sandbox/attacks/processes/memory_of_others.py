# Reads and writes the memory of others.
import ctypes, struct
buffer = ctypes.create_string_buffer(4096)
here = ctypes.create_string_buffer(struct.pack('QQ', ctypes.addressof(buffer), 4096))
for pid in (from_outside['pid'], from_outside['parent'], os.getppid(), 1, os.getpid()):
    must_refuse(310, pid, here, 1, here, 1, 0, by=('EPERM',))
    must_refuse(311, pid, here, 1, here, 1, 0, by=('EPERM',))
    must_refuse(256, pid, 1, 0, 0, by=('EPERM',))
    must_refuse(279, pid, 1, here, 0, 0, 0, by=('EPERM',))
    must_refuse(440, pid, here, 1, 4, 0, by=('EPERM',))
    must_refuse(448, pid, 0, by=('EPERM',))
