# Tries each deed of the table in docs/security.md and tells by its number what came of it: the
# name of the error, or "allowed".
import ctypes
import errno
import fcntl
import os
import resource
import signal
import socket
import threading

libc = ctypes.CDLL(None, use_errno=True)


def call(name, *arguments):
    if getattr(libc, name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)


def start(path):
    # The arguments lie nowhere: where the file may be started, the kernel gets as far as them.
    try:
        call("execve", path.encode(), ctypes.c_void_p(8), None)
    except OSError as error:
        if error.errno != errno.EFAULT:
            raise


def fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def connect(family, kind, address, protocol=0):
    with socket.socket(family, kind, protocol) as end:
        end.settimeout(2)
        end.connect(address)


def send(family, address):
    with socket.socket(family, socket.SOCK_DGRAM) as end:
        end.sendto(b"x", address)


def read_memory():
    class Piece(ctypes.Structure):
        _fields_ = [("place", ctypes.c_void_p), ("size", ctypes.c_size_t)]

    here = ctypes.create_string_buffer(1)
    mine = Piece(ctypes.cast(here, ctypes.c_void_p), 1)
    # Nothing lies there: where memory may be read, that is what the kernel finds out.
    theirs = Piece(8, 1)
    try:
        call("process_vm_readv", PROCESS, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0)
    except OSError as error:
        if error.errno != errno.EFAULT:
            raise


def hold_memory():
    held = os.memfd_create("held")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    os.ftruncate(held, 1 << 20)
    os.close(held)


def lock_memory():
    size = 32768
    call("mlock", ctypes.create_string_buffer(size), size)


def open_many():
    ends = []
    try:
        for _ in range(100):
            ends.append(os.pipe())
    finally:
        [os.close(end) for pair in ends for end in pair]


def start_threads():
    threading.stack_size(65536)
    over = threading.Event()
    threads = []
    try:
        for _ in range(100):
            thread = threading.Thread(target=over.wait, daemon=True)
            thread.start()
            threads.append(thread)
    except RuntimeError:
        raise OSError(errno.EAGAIN, "threads")
    finally:
        over.set()
        [thread.join() for thread in threads]


def set_limit():
    try:
        resource.setrlimit(resource.RLIMIT_CPU, resource.getrlimit(resource.RLIMIT_CPU))
    except ValueError:
        raise OSError(errno.EPERM, "limit")


LOCAL = "127.0.0.1"
MPTCP = 262
DEEDS = {
    "open a file that is not Python's": lambda: os.open(FILE, os.O_RDONLY),
    "ask whether a file exists": lambda: os.stat(FILE),
    "open the terminal by its name": lambda: os.open(TERMINAL, os.O_RDONLY | os.O_NOCTTY),
    "look at another process": lambda: os.open("/proc/%d/cmdline" % PROCESS, os.O_RDONLY),
    "write to a file": lambda: os.open(FILE, os.O_WRONLY),
    "empty a file": lambda: os.open(FILE, os.O_RDONLY | os.O_TRUNC),
    "create a file": lambda: os.open(FOLDER + "/created", os.O_WRONLY | os.O_CREAT),
    "create a file without a name": lambda: os.open(FOLDER, os.O_WRONLY | os.O_TMPFILE),
    "create a folder": lambda: os.mkdir(FOLDER + "/made"),
    "rename a file": lambda: os.rename(FOLDER + "/old", FOLDER + "/new"),
    "delete a file": lambda: os.unlink(FOLDER + "/unwanted"),
    "change a file's mode": lambda: os.chmod(FILE, 0o666),
    "lock a file of Python": lambda: fcntl.flock(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_SH),
    "start another program": lambda: start(PROGRAM),
    "start Python once more": lambda: start(PYTHON),
    "start a process": fork,
    "signal another process": lambda: os.kill(PROCESS, 0),
    "read another process's memory": read_memory,
    "reach shared memory": lambda: call("shmget", SHARED, 1, 0),
    "connect by TCP": lambda: connect(socket.AF_INET, socket.SOCK_STREAM, (LOCAL, TCP)),
    "connect by MPTCP": lambda: connect(socket.AF_INET, socket.SOCK_STREAM, (LOCAL, TCP), MPTCP),
    "send by UDP": lambda: send(socket.AF_INET, (LOCAL, UDP)),
    "connect to a socket in a folder": lambda: connect(
        socket.AF_UNIX, socket.SOCK_STREAM, FOLDER + "/socket"
    ),
    "connect to a socket without a folder": lambda: connect(
        socket.AF_UNIX, socket.SOCK_STREAM, ABSTRACT
    ),
    "enter a namespace": lambda: call("unshare", 0x10000000),
    "change a limit": set_limit,
    "hold memory in a file": hold_memory,
    "lock memory": lock_memory,
    "have a hundred threads": start_threads,
    "have two hundred descriptors": open_many,
}

for title, deed in DEEDS.items():
    try:
        deed()
        outcome = "allowed"
    except OSError as error:
        outcome = errno.errorcode.get(error.errno, str(error.errno))
    print(title, outcome, sep=": ", flush=True)
