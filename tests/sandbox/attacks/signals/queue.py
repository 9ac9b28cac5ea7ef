# Fills the queue of signals, which is counted for each user on the whole computer.
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, range(34, 65))
for number in range(34, 65):
    for _ in range(200): tried(os.kill, os.getpid(), number)
