# Closes every descriptor and goes on.
# ends: by the clock
import time
os.closerange(0, 1024)
time.sleep(100)
