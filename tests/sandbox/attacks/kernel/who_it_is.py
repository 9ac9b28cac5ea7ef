# Asks who and where it is: as no user with rights, and with nothing left of root.
import ctypes
if 0 in os.getresuid() + os.getresgid() or 0 in os.getgroups(): escaped(os.getresuid())
room = ctypes.create_string_buffer(24)
call(125, ctypes.create_string_buffer(b'\x22\x05\x08\x20\0\0\0\0'), room)
if room.raw.strip(b'\0'): escaped(room.raw)
print(dict(os.environ))
if set(os.environ) - {'HOME', 'LANG', 'MALLOC_ARENA_MAX', 'PYTHONHASHSEED', 'LD_LIBRARY_PATH', 'LC_CTYPE'}: escaped(sorted(os.environ))
