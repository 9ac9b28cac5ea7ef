# Makes threads whose stacks are large.
import threading
threading.stack_size(64 << 20)
started = 0
try:
    for _ in range(50):
        threading.Thread(target=lambda: None).start()
        started += 1
except (RuntimeError, MemoryError): pass
print(started >= 0)
