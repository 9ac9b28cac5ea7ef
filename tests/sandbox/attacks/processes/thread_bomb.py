# Starts threads without end, each starting more.
# alone
import threading, time
threading.stack_size(32768)
count, refused = 0, 0
def start():
    global count, refused
    for _ in range(50):
        try:
            threading.Thread(target=start, daemon=True).start()
            count += 1
        except RuntimeError: refused += 1
    time.sleep(1)
start()
if threading.active_count() > 70: escaped('%d threads' % threading.active_count())
if not refused: escaped('never refused')
