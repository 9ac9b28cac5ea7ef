# Library functions that anybody may use, set to something else.
import io
import json
import os
import sys
import time
import zlib
os.write = os.read = None
time.monotonic = time.time = lambda: 0
sys.getrefcount = None
zlib.compressobj = json.dumps = None
sys._getframe = None
x = [1]
x.append(2)
print(x, time.time())
os._exit
sys.exc_info = None
1 / 0
