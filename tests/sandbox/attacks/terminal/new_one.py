# Makes a terminal of its own and becomes its owner.
import pty
for deed in (os.openpty, pty.fork, lambda: pty.spawn(['true']), lambda: os.login_tty(0)):
    try: deed()
    except (OSError, AttributeError): continue
    escaped(deed)
must_fail(os.open, '/dev/ptmx', os.O_RDWR | os.O_NOCTTY)
must_fail(os.open, '/dev/pts/ptmx', os.O_RDONLY | os.O_NOCTTY)
