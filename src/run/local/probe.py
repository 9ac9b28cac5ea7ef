# Asked of a Python outside of the sandbox, once: who it is, and which files it needs.
import json, os, sys

for name in "_bz2 _ctypes _curses _decimal _hashlib _lzma _sqlite3 _ssl _uuid readline zlib".split():
    try:
        __import__(name)
    except ImportError:
        pass
import sysconfig

libraries = set()
with open("/proc/self/maps") as maps:
    for line in maps:
        path = line.rstrip("\n").partition("/")[2]
        if ".so" in path and not path.endswith(" (deleted)"):
            libraries.add("/" + os.path.dirname(path))
paths = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib")]
paths.append(os.path.join(sys.base_prefix, "lib"))
json.dump(
    {
        "implementation": sys.implementation.name,
        "version": list(sys.version_info[:3]),
        "executable": os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable),
        "prefix": sys.base_prefix,
        "paths": [path for path in paths if path],
        "libraries": sorted(libraries),
    },
    sys.stdout,
)
