# Creates files and folders in every place where one might.
folder = from_outside['tmp_folder']
for place in (folder, from_outside['home_folder'], '/tmp', '/var/tmp', '/dev/shm', '/', '.', '/run',
              os.path.dirname(os.__file__), '/usr/lib', '/dev', '/mnt'):
    name = place + '/firefly-attack'
    must_fail(open, name, 'w')
    must_fail(open, name, 'x')
    must_fail(os.open, name, os.O_CREAT | os.O_RDONLY, 0o600)
    must_fail(os.open, name, os.O_CREAT | os.O_EXCL | os.O_PATH, 0o600, by=('EPERM', 'EACCES', 'ENOENT'))
    must_fail(os.mkdir, name)
    must_fail(os.mkfifo, name)
    must_fail(os.mknod, name)
    must_fail(os.symlink, '/etc/passwd', name)
    must_fail(os.link, os.__file__, name)
    must_fail(os.open, place, os.O_TMPFILE | os.O_RDWR)
    must_fail(os.open, place, os.O_TMPFILE | os.O_WRONLY, 0o777)
