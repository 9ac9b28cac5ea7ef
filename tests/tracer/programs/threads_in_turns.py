# Threads with locks and joins: each has its own stack, all share the module's names
import threading
log = []
lock = threading.Lock()
def work(name, n):
    local = []
    for i in range(n):
        with lock:
            local.append(i)
            log.append((name, i))
    return local
threads = [threading.Thread(target=work, args=(k, 2)) for k in 'ab']
for t in threads:
    t.start()
    t.join()
total = len(log)
class Worker(threading.Thread):
    def __init__(self, box):
        super().__init__()
        self.box = box
    def run(self):
        self.box.append(work('w', 1))
box = []
w = Worker(box)
w.start()
w.join()
