# Raises and lowers its own limits.
import ctypes, resource, struct
for which in range(16):
    for value in ((0, 0), (1, 1), (-1, -1)):
        try: must_fail(resource.setrlimit, which, value, by=('EPERM',))
        except ValueError: pass        # Python itself asks for less
    limit = ctypes.create_string_buffer(struct.pack('QQ', 0, 0))
    must_refuse(160, which, limit, by=('EPERM',))
    must_refuse(302, 0, which, limit, 0, by=('EPERM',))
    must_refuse(302, os.getpid(), which, limit, 0, by=('EPERM',))
if resource.getrlimit(resource.RLIMIT_CORE) != (1, 1): escaped('core')
