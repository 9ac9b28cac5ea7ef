# Reads the secret files in the home folder and in /tmp by their paths.
for path in (from_outside['home_file'], from_outside['tmp_file'], from_outside['posix_shm']):
    got = tried(open, path)
    if not isinstance(got, str): escaped(got.read())
    must_fail(os.open, path, os.O_RDONLY | os.O_NOATIME | os.O_NONBLOCK)
    must_fail(os.open, path, os.O_RDONLY | os.O_DIRECT | os.O_CLOEXEC)
