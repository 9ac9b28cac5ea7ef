# Threads without the threading module, and an error in one.
import _thread
import time
done = _thread.allocate_lock()
done.acquire()


def work():
    print('work')
    done.release()
    raise ValueError('low')


_thread.start_new_thread(work, ())
done.acquire()
time.sleep(0.1)
print('end')
