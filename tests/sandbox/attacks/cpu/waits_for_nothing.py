# Waits for a lock that it holds itself.
# ends: by the clock
import threading
lock = threading.Lock()
lock.acquire()
lock.acquire()
