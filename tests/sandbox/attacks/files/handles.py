# Opens files by the handles of the file system instead of their names.
import ctypes
handle = ctypes.create_string_buffer(b'\x80\0\0\0' + bytes(132), 136)
mount = ctypes.c_int()
for path in (b'/', from_outside['tmp_file'].encode(), os.__file__.encode()):
    must_refuse(303, -100, path, handle, ctypes.byref(mount), 0)
    must_refuse(304, -100, handle, 0)
