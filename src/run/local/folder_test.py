import os

def attempt(deed, *arguments):
    try:
        deed(*arguments)
    except OSError as error:
        return "refused" if error.errno in (1, 2, 13, 30) else "errno %d" % error.errno
    return "allowed"

given = os.read(os.open("given", os.O_RDONLY), 99).decode()
file = os.open("made", os.O_RDWR | os.O_CREAT)
os.write(file, b"kept")
os.lseek(file, 0, 0)
print(
    given,
    os.read(file, 99).decode(),
    attempt(os.open, os.__file__, os.O_RDWR),
    attempt(os.open, "/made", os.O_RDWR | os.O_CREAT),
    attempt(os.symlink, "/etc/passwd", "link"),
    attempt(os.open, "/etc/passwd", os.O_RDONLY),
)
