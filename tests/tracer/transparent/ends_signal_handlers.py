# Handlers of signals and an alarm.
import os
import signal
import time


def handler(number, frame):
    print('signal', number, frame.f_code.co_name)


signal.signal(signal.SIGUSR1, handler)


def f():
    x = 1
    os.kill(os.getpid(), signal.SIGUSR1)
    return x


print(f())
signal.signal(signal.SIGALRM, lambda n, f: print('alarm'))
signal.setitimer(signal.ITIMER_REAL, 0.01)
time.sleep(0.1)
print('end')
