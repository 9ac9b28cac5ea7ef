# Signals itself that its computing time is over.
# ends: somehow
import signal
os.kill(os.getpid(), signal.SIGXCPU)
