# An own hook for exceptions in threads, and sys.exit in one.
import sys
import threading


def hook(args):
    print('hook', args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
thread = threading.Thread(target=lambda: {}['x'], name='t')
thread.start()
thread.join()
thread = threading.Thread(target=lambda: sys.exit(5))
thread.start()
thread.join()
print('end')
