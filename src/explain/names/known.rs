//! Names that Python brings along.

/// Names that are there without an import in each Python from 3.8 on. Those that begin with `_`
/// are left out.
#[rustfmt::skip]
pub(super) const BUILT_INS: &[&str] = &[
    "abs", "all", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable",
    "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod", "enumerate",
    "eval", "exec", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr",
    "hash", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "list",
    "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow",
    "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted",
    "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip",
    "Ellipsis", "False", "None", "NotImplemented", "True",
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BlockingIOError",
    "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError", "ConnectionAbortedError",
    "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning",
    "EOFError", "EnvironmentError", "Exception", "FileExistsError", "FileNotFoundError",
    "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError",
    "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError",
    "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError",
    "NameError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError",
    "PendingDeprecationWarning", "PermissionError", "ProcessLookupError", "RecursionError",
    "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration",
    "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError",
    "TimeoutError", "TypeError", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError",
    "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError",
    "Warning", "ZeroDivisionError",
];

/// Names that only some Pythons have without an import.
#[rustfmt::skip]
pub(super) const SOMETIMES_BUILT_IN: &[&str] = &[
    "BaseExceptionGroup", "EncodingWarning", "ExceptionGroup", "PythonFinalizationError", "aiter",
    "anext",
];

/// Names that Python has where it is used by hand, and often not in a program that it runs.
pub(super) const OF_THE_PROMPT: &[&str] =
    &["copyright", "credits", "exit", "help", "license", "quit"];

/// Whether a Python may have a name without an import.
pub fn may_be_built_in(name: &str) -> bool {
    let of_python = name.starts_with("__") && name.ends_with("__");
    of_python || [BUILT_INS, SOMETIMES_BUILT_IN, OF_THE_PROMPT].iter().any(|it| it.contains(&name))
}

/// Modules that come with each Python from 3.8 on and that learners may use.
#[rustfmt::skip]
pub(super) const MODULES: &[&str] = &[
    "abc", "argparse", "array", "ast", "asyncio", "base64", "bisect", "builtins", "bz2", "calendar",
    "cmath", "codecs", "collections", "colorsys", "configparser", "contextlib", "copy", "csv",
    "ctypes", "curses", "dataclasses", "datetime", "decimal", "difflib", "dis", "email", "enum",
    "errno", "fractions", "functools", "gc", "getpass", "gettext", "glob", "gzip", "hashlib",
    "heapq", "hmac", "html", "http", "importlib", "inspect", "io", "ipaddress", "itertools", "json",
    "keyword", "linecache", "locale", "logging", "lzma", "math", "multiprocessing", "numbers",
    "operator", "os", "pathlib", "pickle", "platform", "pprint", "queue", "random", "re", "sched",
    "secrets", "select", "shelve", "shlex", "shutil", "signal", "socket", "sqlite3", "ssl", "stat",
    "statistics", "string", "struct", "subprocess", "sys", "sysconfig", "tarfile", "tempfile",
    "textwrap", "threading", "time", "timeit", "tkinter", "token", "tokenize", "traceback",
    "turtle", "types", "typing", "unicodedata", "unittest", "urllib", "uuid", "warnings", "wave",
    "weakref", "webbrowser", "xml", "zipfile", "zlib",
];

/// Functions that learners call, with the module that has them.
pub(super) const OF_MODULES: &[(&str, &str)] = &[
    ("ceil", "math"),
    ("choice", "random"),
    ("cos", "math"),
    ("deepcopy", "copy"),
    ("factorial", "math"),
    ("floor", "math"),
    ("radians", "math"),
    ("randint", "random"),
    ("randrange", "random"),
    ("shuffle", "random"),
    ("sin", "math"),
    ("sleep", "time"),
    ("sqrt", "math"),
];

/// Functions by which a program can make names that its text does not show.
pub(super) const MAKE_NAMES: &[&str] = &[
    "__import__",
    "builtins",
    "eval",
    "exec",
    "globals",
    "importlib",
    "locals",
    "setattr",
    "vars",
];
