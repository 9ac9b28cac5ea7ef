# Interrupts the recorder at any moment by a signal's handler that raises.
# ends: somehow
import signal
def interrupt(*_): raise KeyboardInterrupt
signal.signal(signal.SIGALRM, interrupt)
signal.setitimer(signal.ITIMER_REAL, 0.002, 0.0005)
while True:
    try:
        values = [[n] * 3 for n in range(20)]
        while True: values.append({'x': values[-1]})
    except KeyboardInterrupt: pass
