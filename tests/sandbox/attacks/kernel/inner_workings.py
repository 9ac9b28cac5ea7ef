# Loads programs and modules into the kernel, counts its events, stops it.
import ctypes
room = ctypes.create_string_buffer(256)
for number, arguments in ((321, (0, room, 120)), (321, (5, room, 120)), (298, (room, 0, -1, -1, 0)), (298, (room, from_outside['pid'], -1, -1, 0)),
                          (175, (room, 256, b'')), (313, (0, b'', 0)), (176, (b'x', 0)), (246, (0, 0, room, 0)), (320, (0, 0, 0, b'', 0)),
                          (169, (0xfee1dead, 672274793, 0x1234567, 0)), (103, (3, room, 256)), (172, (3,)), (173, (0, 1024, 1)),
                          (323, (0,)), (323, (1,)), (153, ()), (163, (b'/tmp/firefly-attack',)), (179, (0, b'/', 0, room)), (154, (1, room, 16))):
    must_refuse(number, *arguments, by=('EPERM',))
