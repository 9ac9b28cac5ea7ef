# Handlers that the library calls: atexit, warnings hooks, a thread's timer, signals
import atexit, signal, threading
log = []
def goodbye(*args):
    log.append(args)
    last = len(log)
    return last
atexit.register(goodbye, 'bye')
def handler(number, frame):
    log.append('signal')
signal.signal(signal.SIGUSR1, handler)
signal.raise_signal(signal.SIGUSR1)
after = len(log)
t = threading.Timer(0.01, goodbye, args=['timer'])
t.start()
t.join()
done = True
