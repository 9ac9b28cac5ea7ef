names = '''abc array ast asyncio base64 bisect builtins calendar cmath codecs collections colorsys contextlib copy csv
datetime decimal difflib dis enum errno fractions functools gc gettext glob hashlib heapq hmac html inspect io itertools
json keyword linecache locale logging math numbers operator os pickle platform pprint queue random re secrets
shlex signal socket statistics string struct subprocess sys tempfile textwrap threading time timeit tokenize traceback
types typing unicodedata unittest urllib.parse uuid warnings weakref zlib doctest ctypes select mmap zipfile argparse'''.split()
for name in names: __import__(name)
print(len(names))
#> 79
