# Writes pieces of frames from many threads between those of the recorder.
# ends: somehow
import gc, threading
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
def write():
    for n in range(300):
        os.write(channel.fd, b'\x1e%s' % channel.nonce)
        os.write(channel.fd, b':S:{"reason":"memory"}\n')
threads = [threading.Thread(target=write) for _ in range(6)]
[t.start() for t in threads]
for n in range(500): m = n
[t.join() for t in threads]
