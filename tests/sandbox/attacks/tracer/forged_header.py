# Sends the head of the recording again: another version, another Python, and none.
# ends: somehow
import gc
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
for head in (b'{"version":99,"python":"9.9.9"}', b'{"version":2,"python":"\\u001b[2J"}', b'{}', b'', b'null', b'\xff'): channel.frame(b'H', head)
