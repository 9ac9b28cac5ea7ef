# Exceptions in threads.
import threading


def fail(n):
    return 1 / n


thread = threading.Thread(target=fail, args=(0,), name='failing')
thread.start()
thread.join()
print('main goes on')


class Worker(threading.Thread):
    def run(self):
        [].pop()


worker = Worker(name='other')
worker.start()
worker.join()
