# Tells that it was stopped by a limit that does not exist, and of two ends.
# ends: somehow
import gc
channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]
for end in (b'{"kind":"stopped","limit":"wall_seconds","value":99999999999999999999}', b'{"kind":"cancelled"}',
            b'{"kind":"killed","signal":9}', b'{"kind":"raised","type_name":"\\u001b[2J","message":"\\u202e","line":4294967296}',
            b'{"kind":"finished","exit_code":-1e999}', b'[' * 1000, b'"' + b'x' * 900000): channel.frame(b'E', end)
