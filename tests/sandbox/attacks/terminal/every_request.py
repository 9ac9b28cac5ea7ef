# Makes every request of a terminal on every descriptor that it has.
import ctypes
room = ctypes.create_string_buffer(256)
allowed = {0x5401, 0x541b, 0x5450, 0x5451, 0x5421, 0x5413}
for number in (0, 1, 2, 62, 63):
    for request in list(range(0x5400, 0x5480)) + [0x80045430, 0x40045431, 0x5441, 0x5459]:
        if request in allowed: continue
        must_refuse(16, number, request, room, by=('EPERM',))
        must_refuse(16, number, 1 << 32 | request, room, by=('EPERM',))
        must_refuse(16, number, 1 << 63 | request, room, by=('EPERM',))
