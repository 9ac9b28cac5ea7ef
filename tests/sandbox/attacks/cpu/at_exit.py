# Goes on after its end: in a function for the end, and in the end of an object.
# ends: somehow
import atexit, time
class Stays:
    def __del__(self): time.sleep(10 ** 6)
stays = Stays()
atexit.register(time.sleep, 10 ** 6)
