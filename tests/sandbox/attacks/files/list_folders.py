# Lists folders that are not Python's.
for path in ('/', '/home', '/root', '/tmp', '/etc', '/var', '/proc', '/sys', '/dev', '/dev/pts', '/run',
             '/usr', '/usr/share', '/usr/bin', '/mnt', '/srv', '/opt', '/boot', '/media', '/dev/shm',
             from_outside['home_folder'], from_outside['tmp_folder'], os.path.dirname(from_outside['home_folder'])):
    if own_root and path in ('/', '/etc', '/dev', '/usr', '/usr/share', '/usr/bin', '/root', '/home', '/opt'):
        if len(os.listdir(path) if os.path.isdir(path) else []) > 6: escaped(path)
        continue
    must_fail(os.listdir, path)
    must_fail(os.open, path, os.O_RDONLY | os.O_DIRECTORY)
