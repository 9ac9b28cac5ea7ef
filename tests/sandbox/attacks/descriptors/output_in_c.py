# Writes without end past Python.
# ends: by its output
import ctypes
libc = ctypes.CDLL(None)
while True: libc.write(1, b'x' * 65536, 65536)
