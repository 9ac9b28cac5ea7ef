# Sends beginnings of frames without their ends: looking for each one's end would take for ever.
# ends: by its trace
import gc
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
opening = b'\x1e%s:Z:' % channel.nonce
while True: os.write(channel.fd, opening * 60000 + b'\n')
