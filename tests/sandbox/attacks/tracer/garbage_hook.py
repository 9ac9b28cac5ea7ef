# Has the collection of garbage call it, and switches it off and on.
# ends: somehow
import gc
gc.callbacks.append(lambda *_: gc.collect())
gc.set_threshold(1, 1, 1)
class Again:
    def __del__(self): Again()
Again()
values = [[n] for n in range(100)]
