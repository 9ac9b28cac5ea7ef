# Locks secret files and Python's own, for others to wait on.
import fcntl
files = [os.open(os.__file__, os.O_RDONLY), 1, 62]
handle = tried(os.open, from_outside['tmp_file'], os.O_PATH)
if not isinstance(handle, str): files.append(handle)
for file in files:
    must_fail(fcntl.flock, file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    must_fail(fcntl.flock, file, fcntl.LOCK_SH)
    must_fail(fcntl.lockf, file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    must_fail(fcntl.fcntl, file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    must_fail(fcntl.fcntl, file, 36, b'\1\0' + bytes(30))       # F_OFD_GETLK and its kin
    must_fail(fcntl.fcntl, file, 37, b'\1\0' + bytes(30))
