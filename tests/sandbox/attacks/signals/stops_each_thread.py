# Stops itself by the stop signals of a terminal.
# ends: by the clock
import signal
for number in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGSTOP): os.kill(os.getpid(), number)
import time
time.sleep(100)
