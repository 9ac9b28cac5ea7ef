# Sets a trace function of its own that raises, blocks and traces itself.
# ends: somehow
import sys
def trace(frame, event, argument):
    sys.settrace(trace)
    raise KeyboardInterrupt
sys.settrace(trace)
try: (lambda: 1)()
except KeyboardInterrupt: pass
(lambda: 2)()
