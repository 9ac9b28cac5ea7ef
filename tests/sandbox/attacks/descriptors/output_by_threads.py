# Writes from many threads at once.
# ends: by its output
import threading
threading.stack_size(131072)
def flood():
    while True: os.write(1, b'z' * 100)
for _ in range(20): threading.Thread(target=flood, daemon=True).start()
flood()
