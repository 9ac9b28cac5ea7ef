# Opens secrets with O_PATH, which asks for no right, and tries to turn that into reading.
import mmap
for path in (from_outside['tmp_file'], from_outside['home_file'], from_outside['tmp_folder'], '/'):
    handle = tried(os.open, path, os.O_PATH)
    if isinstance(handle, str): continue
    must_fail(os.read, handle, 100, by=('EBADF', 'EISDIR'))
    must_fail(os.pread, handle, 100, 0, by=('EBADF',))
    must_fail(os.listdir, handle, by=('EBADF', 'EACCES', 'ENOTDIR', 'ENOENT'))
    must_fail(os.open, 'secret', os.O_RDONLY, dir_fd=handle, by=('EACCES', 'ENOTDIR', 'ENOENT'))
    if not own_root: must_fail(os.open, '.', os.O_RDONLY, dir_fd=handle, by=('EACCES', 'ENOTDIR', 'ENOENT'))
    must_fail(os.open, '/proc/self/fd/%d' % handle, os.O_RDONLY)
    must_fail(os.open, '/dev/fd/%d' % handle, os.O_RDONLY)
    if os.fstat(handle).st_size: must_fail(mmap.mmap, handle, 1, mmap.MAP_PRIVATE, mmap.PROT_READ, by=('EBADF', 'EINVAL'))
    must_fail(os.fchdir, handle)
    must_fail(os.fchmod, handle, 0o777, by=('EPERM', 'EBADF'))
