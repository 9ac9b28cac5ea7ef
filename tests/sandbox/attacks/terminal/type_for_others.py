# Types into the terminal that the descriptors might lead to.
import fcntl, termios, struct
for number in (0, 1, 2):
    if os.isatty(number): escaped('a terminal')
    must_fail(fcntl.ioctl, number, termios.TIOCSTI, b'x', by=('EPERM',))
    must_fail(fcntl.ioctl, number, 0x541c, b'\2', by=('EPERM',))
    must_fail(fcntl.ioctl, number, termios.TIOCSWINSZ, struct.pack('4H', 1, 1, 1, 1), by=('EPERM',))
    must_fail(fcntl.ioctl, number, termios.TIOCSCTTY, 1, by=('EPERM',))
    must_fail(fcntl.ioctl, number, termios.TIOCNOTTY, by=('EPERM',))
    must_fail(os.tcsetpgrp, number, os.getpgrp(), by=('EPERM',))
must_fail(os.ctermid and os.open, os.ctermid(), os.O_RDWR)
