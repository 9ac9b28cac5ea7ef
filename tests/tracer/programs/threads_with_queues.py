# Two threads that hand things over through queues
import threading, queue
todo, done = queue.Queue(), queue.Queue()
def square(n):
    return n * n
def worker():
    while True:
        n = todo.get()
        if n is None:
            return
        done.put(square(n))
results = []
t = threading.Thread(target=worker)
t.start()
for n in (2, 3):
    todo.put(n)
    results.append(done.get())
todo.put(None)
t.join()
