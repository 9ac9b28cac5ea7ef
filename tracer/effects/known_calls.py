# What a line can change, and which calls change nothing.
#
# After a line only those names and places are looked at that its text can have changed. What a
# call does is known in two ways: functions of the program are recorded themselves, so their own
# lines tell; methods and functions of the library are known by name. Where the text alone cannot
# tell (an unknown method), all recorded objects are compared after the line. Programs that may
# change things behind their own text (threads, exec, an uncalled `xs.append` ...) are recorded
# by comparing everything at every step: `Effects.wild`.

_MUTATORS = frozenset(
    'append extend insert remove pop clear sort reverse update setdefault popitem add discard '
    'intersection_update difference_update symmetric_difference_update appendleft extendleft '
    'popleft rotate subtract move_to_end'.split())
# These change what they are given, not what they are called on.
_ARGUMENT_MUTATORS = frozenset(
    'shuffle heappush heappop heapify heapreplace heappushpop insort insort_left insort_right '
    'readinto recv_into pack_into update_wrapper'.split())
_PURE_METHODS = frozenset(
    [name for t in (str, bytes, int, float, tuple, list, dict, set, range)
     for name in t.__dict__ if name[:2] != '__' and name not in _MUTATORS] +
    'read readline readlines write writelines close flush send throw most_common elements total '
    '_replace _asdict choice choices randint randrange random uniform sample gauss'.split())
_PURE_MODULES = frozenset(
    'math cmath random time string itertools datetime json re copy collections statistics '
    'decimal fractions typing dataclasses enum functools textwrap calendar os sys abc contextlib '
    'secrets uuid hashlib base64 numbers io asyncio bisect html pathlib platform locale '
    '__future__'.split())
_WILD_MODULES = frozenset(
    'threading _thread concurrent multiprocessing signal weakref gc ctypes inspect importlib '
    'operator sched pdb bdb code codeop builtins __main__ types'.split())
_WILD_NAMES = frozenset(
    'exec eval compile globals locals vars setattr delattr __import__ memoryview breakpoint '
    '__dict__ __setattr__ __delattr__ __setitem__ __delitem__ __del__ __builtins__ settrace '
    'cached_property modules f_locals f_globals to_thread run_in_executor __closure__ '
    'cell_contents __iadd__ __ior__ __iand__ __isub__ __ixor__ __imul__ __class__'.split())
_BRIEF_CALLS = frozenset(
    'print len range float abs ord chr isinstance issubclass round bool type id enumerate zip append '
    'pop items keys values add insert remove upper lower strip replace getattr hasattr '
    'super '
    'startswith endswith isdigit isalpha isspace randint randrange random choice uniform seed '
    'sqrt floor ceil sin cos tan log log2 log10 exp hypot'.split())
# Not brief on every text or number, but they end: nothing in them waits, or goes
# through an iterator or a range.
_ENDING_CALLS = frozenset(
    'int str hex oct bin divmod hash lower upper title capitalize swapcase casefold islower '
    'isupper isalnum isnumeric isdecimal istitle isidentifier center ljust rjust zfill lstrip rstrip '
    'find rfind encode partition rpartition splitlines removeprefix removesuffix '
    'setdefault popitem discard clear copy sort reverse'.split())
_QUIET_CALLS = frozenset('print len range int str float abs ord chr round isinstance type id bool '
                         'repr input hex bin divmod enumerate zip reversed super'.split())
