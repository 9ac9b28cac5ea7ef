# Reads and makes keys in the kernel's rings, also the one of the canary.
import ctypes
room = ctypes.create_string_buffer(256)
for ring in (-1, -2, -3, -4, -5, from_outside['key']):
    for operation in (0, 1, 6, 10, 11, 14, 26, 30): must_refuse(250, operation, ring, room, 256, 0, by=('EPERM',))
    must_refuse(248, b'user', b'firefly-attack', b'x', 1, ring, by=('EPERM',))
must_refuse(249, b'user', b'firefly-canary', 0, 0, by=('EPERM',))
print(room.raw.strip(b'\0'))
