# Has one thread change a path while another opens it, between a check of it and its use.
import ctypes, threading
path = ctypes.create_string_buffer(os.__file__.encode(), 512)
good, bad = os.__file__.encode() + b'\0', from_outside['tmp_file'].encode() + b'\0'
over = False
def swap():
    while not over:
        path[:len(bad)] = bad
        path[:len(good)] = good
thread = threading.Thread(target=swap)
thread.start()
size = os.stat(os.__file__).st_size
for _ in range(200):
    got = call(2, path, 0)
    if isinstance(got, int):
        if os.fstat(got).st_size != size: print(os.read(got, 200))
        os.close(got)
over = True
thread.join()
