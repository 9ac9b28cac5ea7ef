# Makes its pipes larger.
import fcntl
reading, writing = os.pipe()
for file in (reading, writing, 0, 1, 63):
    must_fail(fcntl.fcntl, file, 1031, 1 << 20, by=('EPERM',))
