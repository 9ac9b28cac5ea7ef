# Makes timers of the kernel that signal others or other threads.
import ctypes, struct
event = ctypes.create_string_buffer(struct.pack('qiii', 0, 9, 4, from_outside['pid']), 64)
must_refuse(222, 0, event, event, by=('EPERM',))
must_refuse(223, 0, 0, event, event, by=('EPERM',))
must_refuse(283, 1, 0, by=('EPERM',))
must_refuse(286, 3, 0, event, 0, by=('EPERM',))
must_refuse(282, -1, event, 8, by=('EPERM',))
