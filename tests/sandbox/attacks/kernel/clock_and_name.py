# Sets the clock and the computer's names.
import ctypes, socket, time
must_fail(time.clock_settime, time.CLOCK_REALTIME, 0.0, by=('EPERM',))
must_fail(socket.sethostname, 'firefly-attack', by=('EPERM',))
for number in (164, 159, 227, 305, 170, 171): must_refuse(number, 0, 0, by=('EPERM',))
