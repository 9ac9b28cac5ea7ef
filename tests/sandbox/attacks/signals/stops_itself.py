# Stops itself, so that nobody gets an end.
# ends: by the clock
import signal
os.kill(os.getpid(), signal.SIGSTOP)
