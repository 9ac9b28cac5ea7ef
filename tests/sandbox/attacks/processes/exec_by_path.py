# Becomes another program by its path.
import sys
for path in ('/bin/sh', '/usr/bin/python3', sys.executable, '/bin/su', '/usr/bin/sudo', '/proc/self/exe',
             '/lib64/ld-linux-x86-64.so.2', '/usr/lib/openssh/ssh-keysign'):
    must_fail(os.execv, path, [path], by=('EPERM',))
    must_fail(os.execve, path, [path, '-c', 'pass'], {}, by=('EPERM',))
must_fail(os.execvp, 'true', ['true'], by=('EPERM', 'ENOENT', 'EACCES'))
