# The program sends itself the signal of Ctrl+C, caught and uncaught.
# except: 3.14
import os
import signal
import time
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(1)
except KeyboardInterrupt:
    print('interrupted')
os.kill(os.getpid(), signal.SIGINT)
time.sleep(1)
print('never')
