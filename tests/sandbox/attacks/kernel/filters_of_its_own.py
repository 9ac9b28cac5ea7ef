# Loads filters and rules of its own over those of the cage.
import ctypes, struct
code = ctypes.create_string_buffer(struct.pack('HBBI', 6, 0, 0, 0x7fff0000))
program = ctypes.create_string_buffer(struct.pack('HxxxxxxQ', 1, ctypes.addressof(code)))
for operation in range(4):
    for flags in (0, 1, 4, 8, 16): must_refuse(317, operation, flags, program, by=('EPERM',))
must_refuse(157, 22, 2, program, by=('EPERM',))
must_refuse(157, 22, 1, by=('EPERM',))
must_refuse(444, 0, 0, 1, by=('EPERM',))
must_refuse(446, 0, 0, by=('EPERM',))
