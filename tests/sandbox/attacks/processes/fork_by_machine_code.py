# Makes processes by machine code of its own, past the C library.
import ctypes, mmap
place = mmap.mmap(-1, 4096, prot=7)
start = ctypes.addressof(ctypes.c_char.from_buffer(place))
for number in (57, 58, 59, 322, 435):
    code = b'\x31\xff\x31\xf6\x31\xd2\x4d\x31\xd2\x4d\x31\xc0\xb8' + number.to_bytes(4, 'little') + b'\x0f\x05\xc3'
    place.seek(0)
    place.write(code)
    got = ctypes.CFUNCTYPE(ctypes.c_long)(start)()
    if got not in (-1, -38): escaped('call %d: %d' % (number, got))
