# Timers, pools, events and thread-local names.
import concurrent.futures
import threading

event = threading.Event()
timer = threading.Timer(0.01, event.set)
timer.start()
print(event.wait(5))
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    print(list(pool.map(lambda n: n * n, range(5))))
    future = pool.submit(lambda: 1 / 0)
    print(type(future.exception()).__name__)
own = threading.local()
own.x = 1
thread = threading.Thread(target=lambda: print(hasattr(own, 'x')))
thread.start()
thread.join()
try:
    future.result()
except ZeroDivisionError as error:
    print(error)
