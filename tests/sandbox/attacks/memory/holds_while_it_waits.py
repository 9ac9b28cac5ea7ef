# Takes memory in a thread while the main thread waits.
# ends: somehow
import threading, time
kept = []
def take():
    while True: kept.append(bytearray(1 << 20))
threading.Thread(target=take).start()
time.sleep(100)
