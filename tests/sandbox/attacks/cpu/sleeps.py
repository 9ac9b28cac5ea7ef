# Sleeps without computing.
# ends: by the clock
import time
time.sleep(10 ** 6)
