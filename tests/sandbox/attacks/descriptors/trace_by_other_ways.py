# Floods the trace without a line of Python, from a thread and by one call with many pieces.
# ends: by its trace
import threading
pieces = [b'\x1e' * 65536] * 100
def flood():
    while True: os.writev(63, pieces)
threading.Thread(target=flood, daemon=True).start()
flood()
