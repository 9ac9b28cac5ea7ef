# Raises an error whose display never ends.
# ends: somehow
import sys, time
class Endless(Exception):
    def __str__(self):
        while True: pass
sys.excepthook = lambda *_: time.sleep(10 ** 6)
raise Endless
