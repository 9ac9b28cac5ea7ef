# Changes the secret files: their text, length, rights, owner, times, attributes and names.
import shutil
for path in (from_outside['tmp_file'], from_outside['home_file']):
    for mode in ('w', 'a', 'r+', 'w+'): must_fail(open, path, mode)
    for flags in (os.O_WRONLY, os.O_RDWR, os.O_TRUNC, os.O_RDONLY | os.O_TRUNC, os.O_APPEND, 3):
        must_fail(os.open, path, flags)
    must_fail(os.truncate, path, 0)
    must_fail(os.chmod, path, 0o600)
    must_fail(os.chown, path, os.getuid(), os.getgid())
    must_fail(os.lchown, path, os.getuid(), os.getgid())
    must_fail(os.utime, path, (0, 0))
    must_fail(os.setxattr, path, 'user.firefly', b'1')
    must_fail(os.removexattr, path, 'user.firefly')
    must_fail(os.rename, path, path + '-firefly-attack')
    must_fail(os.replace, path, '/tmp/firefly-attack')
    must_fail(os.unlink, path)
    must_fail(os.link, path, '/tmp/firefly-attack')
    must_fail(shutil.copyfile, path, '/tmp/firefly-attack')
    must_fail(os.rmdir, os.path.dirname(path))
    must_fail(shutil.rmtree, os.path.dirname(path))
