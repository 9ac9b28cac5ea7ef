# Starts Python, its loader and a tool by their paths in the one permitted call, also from another thread.
import ctypes, glob, sys, threading
EXECVEAT = 322
def starts(path, *words):
    argv = (ctypes.c_char_p * (len(words) + 2))(path, *words, None)
    return call(EXECVEAT, 200, path, argv, None, 0x1000)
def try_all():
    paths = [os.path.realpath(sys.executable).encode(), b'/proc/self/exe', b'/dev/fd/200', b'/bin/true']
    paths += [path.encode() for path in glob.glob('/lib*/ld-linux*') + glob.glob('/usr/lib/git-core/git')]
    for path in paths:
        got = starts(path, b'-c', b'print("ESCAPED by a path")')
        if got not in ('EPERM', 'EACCES', 'ENOENT', 'ENOSYS'): escaped((path, got))
try_all()
thread = threading.Thread(target=try_all)
thread.start()
thread.join()
