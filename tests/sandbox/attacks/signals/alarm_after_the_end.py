# Sets an alarm that is to ring when it is gone.
import signal
signal.alarm(1)
signal.setitimer(signal.ITIMER_PROF, 1)
