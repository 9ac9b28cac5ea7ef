# Changes how the kernel treats it: personality, segments, ports, random places.
import ctypes
room = ctypes.create_string_buffer(64)
for number, arguments in ((135, (0x0040000,)), (154, (0, room, 16)), (172, (3,)), (173, (0, 1, 1)), (334, (room, 32, 0, 0x53053053)),):
    if number != 334: must_refuse(number, *arguments, by=('EPERM',))
for code in (0x1012, 0x2001, 0x2002, 0x2003): call(158, code, 0)
