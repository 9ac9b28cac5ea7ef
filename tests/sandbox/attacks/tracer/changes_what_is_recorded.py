# Changes lists and tables while the recorder reads them, from another thread.
# ends: somehow
import threading, sys
sys.setswitchinterval(1e-9)
things, over = {n: [n] for n in range(100)}, False
def change():
    n = 0
    while not over:
        n += 1
        things[n % 300] = [things, n]
        things.pop((n * 7) % 300, None)
thread = threading.Thread(target=change)
thread.start()
for n in range(300): things[n] = n
over = True
thread.join()
