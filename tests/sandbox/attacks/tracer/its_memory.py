# Overwrites the recorder's memory.
# ends: somehow
import ctypes, gc
recorder = [o for o in gc.get_objects() if type(o).__name__ == 'Recorder'][0]
ctypes.memset(id(recorder), 0x41, 64)
x = 1
