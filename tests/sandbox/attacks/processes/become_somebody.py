# Becomes another user, or gains rights.
import ctypes
for user in (0, 1, 1000, from_outside['pid']):
    for deed in (os.setuid, os.setgid, os.seteuid, os.setegid): must_fail(deed, user, by=('EPERM',))
    must_fail(os.setreuid, user, user, by=('EPERM',))
    must_fail(os.setresuid, user, user, user, by=('EPERM',))
    must_fail(os.setresgid, user, user, user, by=('EPERM',))
    must_refuse(122, user, by=('EPERM',))
    must_refuse(123, user, by=('EPERM',))
must_fail(os.setgroups, [0], by=('EPERM',))
must_fail(os.initgroups, 'root', 0, by=('EPERM',))
header = ctypes.create_string_buffer(b'\x22\x05\x08\x20\0\0\0\0')
rights = ctypes.create_string_buffer(b'\xff' * 24)
must_refuse(126, header, rights, by=('EPERM',))
