# Threads that are started, joined and queued up.
import queue
import threading

results = queue.Queue()
lock = threading.Lock()


def work(n):
    with lock:
        results.put(n * n)


threads = [threading.Thread(target=work, args=(n,), name='worker-%d' % n) for n in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.queue), threading.active_count(), threading.current_thread().name)
print(threading.main_thread() is threading.current_thread(), [t.name for t in threads][:2])
