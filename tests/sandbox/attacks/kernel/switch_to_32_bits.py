# Jumps into a 32-bit code segment and calls the kernel from there.
# ends: by a signal
import ctypes, mmap
place = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40, prot=7)
start = ctypes.addressof(ctypes.c_char.from_buffer(place))
# push 0x23; push start + 16; retfq; then: mov eax, 20; int 0x80; jmp to itself
code = b'\x6a\x23\x68' + (start + 16).to_bytes(4, 'little') + b'\x48\xcb'
place.write(code.ljust(16, b'\x90') + b'\xb8\x14\0\0\0\xcd\x80\xeb\xfe')
ctypes.CFUNCTYPE(ctypes.c_int)(start)()
escaped('still here')
