# Has the kernel do the work: io_uring, asynchronous input and output.
import ctypes
room = ctypes.create_string_buffer(256)
must_refuse(425, 8, room, by=('EPERM',))
must_refuse(426, 3, 1, 1, 0, 0, 0, by=('EPERM',))
must_refuse(427, 3, 0, 0, 0, by=('EPERM',))
must_refuse(206, 8, room, by=('EPERM',))
must_refuse(209, 0, 1, room, by=('EPERM',))
