# Catches every signal that there is and then goes on for ever.
# ends: by the clock
import signal
for number in range(1, 65):
    try: signal.signal(number, lambda *_: None)
    except (OSError, ValueError): pass
while True: signal.pause()
