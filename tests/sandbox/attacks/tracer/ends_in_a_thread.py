# Ends the whole process from a thread, in the middle of a frame.
# ends: somehow
import gc, threading
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
os.write(channel.fd, b'\x1e%s:Z:abc' % channel.nonce)
threading.Thread(target=os._exit, args=(7,)).start()
while True: pass
