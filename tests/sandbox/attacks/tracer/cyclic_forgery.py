# Has the recorder write something that contains itself, and something nested a hundred thousand deep.
# ends: somehow
import gc
recorder = [o for o in gc.get_objects() if type(o).__name__ == 'Recorder'][0]
ring = []
ring.append(ring)
deep = []
for _ in range(10 ** 5): deep = [deep]
for forged in (ring, deep):
    try: recorder.out += forged
    except (ValueError, RecursionError): pass
