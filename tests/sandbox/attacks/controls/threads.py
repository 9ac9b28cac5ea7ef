import threading, queue
work, done = queue.Queue(), []
def worker():
    while True:
        n = work.get()
        if n is None: return
        done.append(n * n)
threads = [threading.Thread(target=worker) for _ in range(4)]
[t.start() for t in threads]
[work.put(n) for n in range(20)]
[work.put(None) for _ in threads]
[t.join() for t in threads]
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(3) as pool: print(list(pool.map(abs, [-1, -2])), sorted(done)[-1])
#> [1, 2] 361
