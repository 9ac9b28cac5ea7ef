# Makes a call by the gate of 32-bit programs, in machine code.
# ends: by a signal
import ctypes, mmap
place = mmap.mmap(-1, 4096, prot=7)
place.write(b'\xb8\x02\0\0\0\xcd\x80\xc3')
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(place)))()
escaped('still here')
