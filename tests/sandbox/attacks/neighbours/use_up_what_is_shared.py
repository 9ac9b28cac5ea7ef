# Uses up what is counted for the user: tasks, signals, pipes, sockets; others must not notice.
import threading, time
threading.stack_size(32768)
kept = []
try:
    while True: threading.Thread(target=time.sleep, args=(0.3,), daemon=True).start()
except RuntimeError: pass
try:
    while True: kept += os.pipe()
except OSError: pass
time.sleep(0.2)
