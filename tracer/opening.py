"""Records a run of the learner's program, line by line, and streams the record as it goes.

The parts in this folder are read one after the other as one text (src/run/launch.rs has their
order), standard library only, CPython 3.8 and newer. It is handed to the interpreter as a
program; `_run(...)`, appended by whoever starts it, does the work. docs/tracing.md describes
what is recorded, docs/recording.md the stream.

Two rules hold everywhere below. Nothing here may run the learner's own code: no object of the
program is compared, hashed, printed, measured or iterated by its own methods; built-in types
are asked through the type itself (`list.__len__(xs)`, never `len(xs)`) and only after their
exact type is known. And nothing here may depend on what the learner can change: every builtin
and library function in use is bound to a name of this module before the program starts.
"""
import sys

# The learner's folder must not be searched while this file imports: it may hold a zlib.py.
_path_head = sys.path[:1]
del sys.path[:1]

# From 3.13 on the interpreter keeps the text of a `-c` program there, which is not the learner's.
sys.modules.pop('linecache', None)

import builtins
import io
import posix
from _collections import deque
from _functools import _lru_cache_wrapper, partial, reduce
from _operator import add, floordiv, index, is_, methodcaller, mod, mul, sub
from _thread import _local, allocate_lock
from _weakref import ref
from binascii import b2a_base64
from builtins import (BaseException, Exception, MemoryError, OSError, RecursionError, SystemExit,
                      ValueError, abs, all, bool, bytes, classmethod, complex, dict, enumerate,
                      float, format, frozenset, getattr, id, int, issubclass, len, list, map, max,
                      min, object, property, range, set, setattr, slice, staticmethod, str, super,
                      tuple, type, zip)
from itertools import islice
from time import monotonic
from zlib import Z_SYNC_FLUSH, compressobj

from _json import encode_basestring_ascii, make_encoder

if _path_head and _path_head[0]:
    sys.path[:0] = _path_head

_write, _read, _exit, _dup = posix.write, posix.read, posix._exit, posix.dup
_builtin_names = builtins.__dict__
_python_errors = {name: found for name, found in _builtin_names.items()
                  if type(found) is type and issubclass(found, BaseException)}
_settrace, _gettrace = sys.settrace, sys.gettrace
_setprofile, _getprofile = sys.setprofile, sys.getprofile
_call_tracing = sys.call_tracing
_getlimit, _setlimit, _getframe = sys.getrecursionlimit, sys.setrecursionlimit, sys._getframe
_modules, _Module = sys.modules, type(sys)
_OLD_COMPREHENSIONS = sys.version_info < (3, 12)
_FRESH_LOCALS = sys.version_info < (3, 11)    # before each event of a call, in one dict
_COMPREHENSIONS = ('<listcomp>', '<setcomp>', '<dictcomp>') if _OLD_COMPREHENSIONS else ()

VERSION = 2
MAX_ITEMS = 10_000      # recorded members of one container
MAX_TEXT = 10_000       # recorded characters of one text
SHORT_TEXT = 100        # characters of every text that are recorded whatever else there is
MAX_NAME = 200          # recorded characters of a name
MAX_DIGITS_BITS = 8192  # an int of more bits is recorded by its leading hexadecimal digits
STEP_MEMBERS = 40_000   # members of new objects that one step may record
STEP_TEXT = 1_000_000   # characters of texts that are not short that one step may record
ALL_TEXT = 24_000_000   # the same for the whole run
# Recorded members of one container, once so many have been sent in all.
FEWER_MEMBERS = ((1_500_000, MAX_ITEMS), (3_000_000, 1_000), (4_000_000, 100))
MOST_HELD = 24 << 20    # bytes of the copies that are kept to compare with
MOST_COMPARED = 30_000_000  # members compared, after which less of each container is recorded
CHUNK_SIZE = 200_000    # characters and members after which a chunk is sent
OUTPUT_WEIGHT = 8       # of a byte of output beside them: a flood of it is stopped soon
FEW = 30               # attributes of an ordinary object
MAX_ROUNDS = 100        # of finalizers that make garbage again
SWEEP_SIZE = 1000       # recorded objects from which on cycles are looked for
INT_EDGE = 1 << 63
SMALL, MINUS_SMALL = 1 << 52, -1 << 52
MOST_GROWTH = 1 << 20
MISSING = object()
HEADROOM = 150          # calls kept free for the recorder at the recursion limit
FLUSH_SECONDS = 0.05
SLOW_SECONDS = 0.005    # before a line that may take long
FIRST_TURNS = 8         # turns of a line that may take for ever before each of which is sent
STEPS_BETWEEN_CHECKS = 32
MAX_GROWTHS = 64        # of one name, whose texts are kept
CHUNK = 4096            # texts of atoms
MAX_PAYLOAD = 500_000   # bytes of one frame as they are; readers refuse frames over 1 MiB

LIST, TUPLE, SET, DICT, INSTANCE, CLASS, FUNCTION, OTHER = range(8)
MODULE = 8
