import os, _socket

def attempt(deed, *arguments):
    try:
        deed(*arguments)
    except OSError as error:
        return "refused" if error.errno in (1, 2, 13) else "errno %d" % error.errno
    return "allowed"

def fork():
    if os.fork() == 0:
        os._exit(0)

print(
    6 * 7,
    attempt(os.open, "/etc/passwd", os.O_RDONLY),
    attempt(os.open, "/dev/null", os.O_WRONLY),
    attempt(_socket.socket),
    attempt(fork),
    flush=True,
)
