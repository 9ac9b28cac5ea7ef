# Tells that it has ended, and goes on for ever.
# ends: somehow
import gc, time
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
channel.frame(b'E', b'{"kind":"finished","exit_code":0}')
time.sleep(10 ** 6)
