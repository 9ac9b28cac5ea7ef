# Watches what others do with files.
import fcntl
for number, arguments in ((253, ()), (294, (0,)), (300, (0, 0)), (301, (3, 1, 1, -100, b'/')), (254, (3, b'/tmp', 0xfff))):
    must_refuse(number, *arguments)
must_fail(fcntl.fcntl, os.open('/usr/lib', os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_MULTISHOT | fcntl.DN_ACCESS)
