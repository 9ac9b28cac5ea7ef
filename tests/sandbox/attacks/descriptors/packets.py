# Changes how its pipes deliver: in packets, without waiting.
import fcntl
for number in (0, 1, 2, 63):
    flags = fcntl.fcntl(number, fcntl.F_GETFL)
    tried(fcntl.fcntl, number, fcntl.F_SETFL, flags | os.O_DIRECT)
    tried(fcntl.fcntl, number, fcntl.F_SETFL, flags | os.O_NONBLOCK)
for n in range(500): print(n)
