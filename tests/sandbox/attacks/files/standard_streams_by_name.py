# Opens the terminal or the outputs again by the names that lead to descriptors.
for name in ('/dev/stdin', '/dev/stdout', '/dev/stderr', '/dev/fd/0', '/dev/fd/1', '/proc/self/fd/0',
             '/proc/self/fd/1', '/proc/self/fd/62', '/proc/self/fd/63', '/proc/%d/fd/1' % os.getpid()):
    must_fail(os.open, name, os.O_RDWR)
    must_fail(os.open, name, os.O_RDONLY | os.O_TRUNC)
    must_fail(open, name, 'a')
