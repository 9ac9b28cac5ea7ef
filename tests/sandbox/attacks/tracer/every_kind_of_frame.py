# Sends frames of every kind with every kind of nonsense in them.
# ends: somehow
import gc
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
for kind in range(256):
    for payload in (b'', b'\0', b'{"reason":"failure","detail":"' + b'\\u001b' * 500 + b'"}', b'{"millis":1e99}', b'\x1f', b'\x1fz', b'AAAA'):
        if kind not in b'EI': channel.frame(bytes([kind]), payload)
