# Ends while a thread of it goes on.
# ends: by the clock
import threading, time
threading.Thread(target=time.sleep, args=(10 ** 6,)).start()
