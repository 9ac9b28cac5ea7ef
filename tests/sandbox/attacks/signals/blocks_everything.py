# Blocks every signal and waits.
# ends: by the clock
import signal
signal.pthread_sigmask(signal.SIG_SETMASK, range(1, 32))
signal.sigwait([])
