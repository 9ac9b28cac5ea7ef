# Threads that go on after the main program, and one that is dropped.
import threading
import time


def slow():
    time.sleep(0.5)
    print('slow thread ends')


def forever():
    while True:
        time.sleep(0.01)


threading.Thread(target=slow).start()
threading.Thread(target=forever, daemon=True).start()
print('main ends')
