# Makes a call by sysenter in 64-bit code.
# ends: by a signal
import ctypes, mmap
place = mmap.mmap(-1, 4096, prot=7)
place.write(b'\xb8\x02\0\0\0\x0f\x34\xc3')
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(place)))()
escaped('still here')
