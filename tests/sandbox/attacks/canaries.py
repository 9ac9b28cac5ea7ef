"""What attacks reach for, kept by a process outside of the sandbox.

Told a secret, it puts it where a program could find it, opens what a program could reach, and
writes down where all that is. For each line on standard input it then answers with what has
been touched since, one line of JSON; at the end of input it clears everything away.
"""
import ctypes
import fcntl
import json
import os
import pty
import resource
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
import termios

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
SECRET = os.environ['CANARY_SECRET'].encode()
IN_MEMORY = bytearray(SECRET * 50)
touched = []
targets = {'pid': os.getpid(), 'parent': os.getppid()}


def make_files(name, where):
    """A folder that everybody may write, with a secret that everybody may read and write."""
    folder = tempfile.mkdtemp(prefix='firefly-canary-', dir=where)
    os.chmod(folder, 0o777)
    path = os.path.join(folder, 'secret')
    with open(path, 'wb') as file:
        file.write(SECRET)
    os.chmod(path, 0o666)
    os.symlink(SECRET.decode(), os.path.join(folder, 'link'))
    targets[name + '_folder'], targets[name + '_file'] = folder, path
    folders.append(folder)
    libc.inotify_add_watch(watcher, path.encode(), 0xfff)


def state_of(folder):
    """Everything of a folder that a deed would change, but the times of reading."""
    found = []
    for path in [folder] + sorted(os.path.join(folder, name) for name in os.listdir(folder)):
        about = os.lstat(path)
        found.append((path, about.st_mode, about.st_uid, about.st_gid, about.st_nlink,
                      about.st_size, about.st_mtime_ns, about.st_ctime_ns))
    return found


def listen(name, family, kind, protocol, address):
    try:
        ear = socket.socket(family, kind, protocol)
        ear.bind(address)
        if kind == socket.SOCK_STREAM:
            ear.listen()
    except OSError:
        return          # this computer has no such network
    ear.setblocking(False)
    if isinstance(address, str) and address.startswith('/'):
        os.chmod(address, 0o777)
    where = ear.getsockname()
    targets[name] = list(where) if isinstance(where, tuple) else (
        where.decode('latin-1') if isinstance(where, bytes) else where)
    ears[name] = ear


def make_network():
    tcp, udp = socket.SOCK_STREAM, socket.SOCK_DGRAM
    path = targets['tmp_folder'] + '/'
    abstract = '\0firefly-canary-%d' % os.getpid()
    for name, *where in [
        ('tcp', socket.AF_INET, tcp, 0, ('127.0.0.1', 0)),
        ('tcp6', socket.AF_INET6, tcp, 0, ('::1', 0)),
        ('udp', socket.AF_INET, udp, 0, ('127.0.0.1', 0)),
        ('udp6', socket.AF_INET6, udp, 0, ('::1', 0)),
        ('mptcp', socket.AF_INET, tcp, 262, ('127.0.0.1', 0)),
        ('unix', socket.AF_UNIX, tcp, 0, path + 'stream'),
        ('unix_datagram', socket.AF_UNIX, udp, 0, path + 'datagram'),
        ('abstract', socket.AF_UNIX, tcp, 0, abstract),
        ('abstract_datagram', socket.AF_UNIX, udp, 0, abstract + 'd'),
        ('netlink', 16, socket.SOCK_RAW, 2, (0, 0)),
        ('vsock', 40, tcp, 0, (0xffffffff, 0xffffffff)),
    ]:
        listen(name, *where)


def make_terminal():
    ours, theirs = pty.openpty()
    name = os.ttyname(theirs)
    os.chmod(name, 0o666)
    mode = termios.tcgetattr(theirs)
    mode[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(theirs, termios.TCSANOW, mode)
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack('4H', 24, 80, 0, 0))
    targets['terminal'] = name
    return ours, theirs


def state_of_terminal():
    size = fcntl.ioctl(terminal[1], termios.TIOCGWINSZ, b'\0' * 8)
    ready = select.select(list(terminal), [], [], 0)[0]
    return size, termios.tcgetattr(terminal[1]), [os.read(end, 4096) for end in ready]


def make_ipc():
    """Shared memory, a semaphore and messages of both kinds, and a key, all with the secret."""
    rights = 0o666 | 0o1000
    shared = targets['shm'] = libc.shmget(0, 4096, rights)
    ctypes.memmove(libc.shmat(shared, None, 0), SECRET, len(SECRET))
    targets['sem'] = libc.semget(0, 1, rights)
    targets['msg'] = libc.msgget(0, rights)
    libc.msgsnd(targets['msg'], struct.pack('l', 1) + SECRET, len(SECRET), 0)
    queue = targets['mq'] = '/firefly-canary-%d' % os.getpid()
    attributes = struct.pack('8l', 0, 2, 64, 0, 0, 0, 0, 0)
    targets['mq_descriptor'] = libc.mq_open(queue.encode(), 0o2 | 0o100, 0o666, attributes)
    libc.mq_send(targets['mq_descriptor'], SECRET, len(SECRET), 0)
    targets['key'] = libc.syscall(248, b'user', b'firefly-canary', SECRET, len(SECRET), -3)
    posix = targets['posix_shm'] = '/dev/shm/firefly-canary-%d' % os.getpid()
    with open(posix, 'wb') as file:
        file.write(SECRET)
    os.chmod(posix, 0o666)


def state_of_ipc():
    lines = []
    for kind in ('shm', 'sem', 'msg'):
        with open('/proc/sysvipc/' + kind) as table:
            lines += [line for line in table.read().splitlines()
                      if line.split()[1] == str(targets[kind])]
    attributes = ctypes.create_string_buffer(64)
    libc.mq_getattr(targets['mq_descriptor'], attributes)
    with open(targets['posix_shm'], 'rb') as file:
        return lines, attributes.raw, file.read()


def state_of_process():
    limits = [resource.getrlimit(which) for which in range(16)]
    with open('/proc/self/status') as status:
        traced = [line for line in status if line.startswith('TracerPid')]
    return (limits, os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0), traced,
            os.sched_getscheduler(0), os.getpgid(0), os.getsid(0), bytes(IN_MEMORY),
            libc.syscall(252, 1, 0))        # ioprio_get


def state_of_system():
    python = os.path.dirname(os.__file__)
    with open('/proc/self/mountinfo') as mounts:
        found = [mounts.read(), os.uname().nodename]
    for path in ['/dev/null', '/dev/zero', '/dev/urandom', python, python + '/__pycache__', os.__file__]:
        about = os.stat(path)
        found.append((path, about.st_mode, about.st_uid, about.st_ctime_ns if python in path else 0))
    left = [name for where in ('/tmp', '/dev/shm', '/var/tmp', home) for name in os.listdir(where)
            if name.startswith('firefly-attack')]
    return found, left


def hear():
    for name, ear in ears.items():
        try:
            if ear.type == socket.SOCK_STREAM:
                ear.accept()
            else:
                ear.recv(4096)
            touched.append(name + ' was reached')
        except OSError:
            pass


def drain_watcher():
    try:
        return os.read(watcher, 65536)
    except OSError:
        return b''


PARTS = {'process': state_of_process, 'ipc': state_of_ipc, 'system': state_of_system,
         'terminal': lambda: state_of_terminal()}


def look():
    """Everything that has been touched since it was last looked at."""
    if drain_watcher():
        touched.append('a secret file was opened')
    hear()
    for name, state in PARTS.items():
        found = state()
        if found != known.setdefault(name, found):
            touched.append('%s: %r is now %r' % (name, known[name], found))
            known[name] = found
    for folder in folders:
        found = state_of(folder)
        if found != known.setdefault(folder, found):
            touched.append('%r is now %r' % (known[folder], found))
            known[folder] = found
    drain_watcher()
    answer = touched[:]
    touched.clear()
    return answer


def note_signal(number, frame):
    touched.append('signal %d' % number)


home = os.environ.get('HOME', '/')
folders, ears, known = [], {}, {}
watcher = libc.inotify_init1(os.O_NONBLOCK)
for number in range(1, 65):
    try:
        signal.signal(number, note_signal)
    except (OSError, ValueError):
        pass
try:
    make_files('tmp', '/tmp')
    make_files('home', home)
    make_network()
    terminal = make_terminal()
    make_ipc()
    look()
    print(json.dumps(targets), flush=True)
    for line in sys.stdin:
        print(json.dumps(look()), flush=True)
finally:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    if 'posix_shm' in targets:
        os.unlink(targets['posix_shm'])
        libc.mq_unlink(targets['mq'].encode())
        libc.shmctl(targets['shm'], 0, None)
        libc.semctl(targets['sem'], 0, 0)
        libc.msgctl(targets['msg'], 0, None)
