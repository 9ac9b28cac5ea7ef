# Computes in many threads at once.
# ends: by computing
import threading
threading.stack_size(262144)
def work(): sum(range(10 ** 12))
for _ in range(20): threading.Thread(target=work, daemon=True).start()
work()
