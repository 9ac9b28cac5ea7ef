# The main program fails while a thread is at work.
import threading
import time


def slow():
    time.sleep(0.05)
    print('thread ends')


threading.Thread(target=slow).start()
raise LookupError('main')
