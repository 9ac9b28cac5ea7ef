# Sends the beginning of a frame that never ends.
# ends: by its trace
import gc
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
os.write(channel.fd, b'\x1e%s:Z:' % channel.nonce)
while True: os.write(channel.fd, b'x' * 60000)
