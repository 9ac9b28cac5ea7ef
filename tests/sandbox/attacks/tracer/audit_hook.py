# Has a hook for everything that Python does, which refuses all of it.
# ends: somehow
import sys
def refuse(*arguments): raise RuntimeError('refused')
sys.addaudithook(refuse)
try: open('x')
except RuntimeError: pass
import json
