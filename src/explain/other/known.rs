//! What Python's own types and modules have. Lists of our own: which version of Python runs must
//! not matter, so they hold what any version from 3.8 on has.

const TEXT: &str = "capitalize casefold center count encode endswith expandtabs find format format_map \
         index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric \
         isprintable isspace istitle isupper join ljust lower lstrip maketrans partition \
         removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split \
         splitlines startswith strip swapcase title translate upper zfill";
const LIST: &str = "append clear copy count extend index insert pop remove reverse sort";
const DICT: &str = "clear copy fromkeys get items keys pop popitem setdefault update values";
const SET: &str = "add clear copy difference difference_update discard intersection intersection_update \
         isdisjoint issubset issuperset pop remove symmetric_difference \
         symmetric_difference_update union update";
const FROZEN_SET: &str = "copy difference intersection isdisjoint issubset issuperset symmetric_difference \
         union";
const TUPLE: &str = "count index";
const INT: &str = "as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag \
         is_integer numerator real to_bytes";
const FLOAT: &str = "as_integer_ratio conjugate from_number fromhex hex imag is_integer real";
const FILE: &str = "buffer close closed detach encoding errors fileno flush isatty line_buffering name \
         newlines read readable readline readlines reconfigure seek seekable tell truncate \
         writable write write_through writelines";

/// What `math` has.
const MATH: [&str; 67] = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "cbrt",
    "ceil",
    "comb",
    "copysign",
    "cos",
    "cosh",
    "degrees",
    "dist",
    "e",
    "erf",
    "erfc",
    "exp",
    "exp2",
    "expm1",
    "fabs",
    "factorial",
    "floor",
    "fma",
    "fmax",
    "fmin",
    "fmod",
    "frexp",
    "fsum",
    "gamma",
    "gcd",
    "hypot",
    "inf",
    "isclose",
    "isfinite",
    "isinf",
    "isnan",
    "isnormal",
    "isqrt",
    "issubnormal",
    "lcm",
    "ldexp",
    "lgamma",
    "log",
    "log10",
    "log1p",
    "log2",
    "modf",
    "nan",
    "nextafter",
    "perm",
    "pi",
    "pow",
    "prod",
    "radians",
    "remainder",
    "signbit",
    "sin",
    "sinh",
    "sqrt",
    "sumprod",
    "tan",
    "tanh",
    "tau",
    "trunc",
    "ulp",
];
/// What `random` has.
const RANDOM: [&str; 32] = [
    "BPF",
    "LOG4",
    "NV_MAGICCONST",
    "RECIP_BPF",
    "Random",
    "SG_MAGICCONST",
    "SystemRandom",
    "TWOPI",
    "betavariate",
    "binomialvariate",
    "choice",
    "choices",
    "expovariate",
    "gammavariate",
    "gauss",
    "getrandbits",
    "getstate",
    "lognormvariate",
    "normalvariate",
    "paretovariate",
    "randbytes",
    "randint",
    "random",
    "randrange",
    "sample",
    "seed",
    "setstate",
    "shuffle",
    "triangular",
    "uniform",
    "vonmisesvariate",
    "weibullvariate",
];
/// What `math` has in later versions only.
const LATER_MATH: [&str; 12] = [
    "cbrt",
    "exp2",
    "fma",
    "fmax",
    "fmin",
    "isnormal",
    "issubnormal",
    "lcm",
    "nextafter",
    "signbit",
    "sumprod",
    "ulp",
];
/// What `random` has in later versions only.
const LATER_RANDOM: [&str; 2] = ["binomialvariate", "randbytes"];
/// Modules that come with every version of Python.
pub(super) const MODULES: [&str; 76] = [
    "abc",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "base64",
    "bisect",
    "calendar",
    "cmath",
    "collections",
    "colorsys",
    "copy",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "getpass",
    "glob",
    "hashlib",
    "heapq",
    "html",
    "http",
    "inspect",
    "io",
    "itertools",
    "json",
    "keyword",
    "locale",
    "logging",
    "math",
    "multiprocessing",
    "operator",
    "os",
    "pathlib",
    "pickle",
    "platform",
    "pprint",
    "queue",
    "random",
    "re",
    "secrets",
    "shutil",
    "signal",
    "socket",
    "sqlite3",
    "ssl",
    "statistics",
    "string",
    "struct",
    "subprocess",
    "sys",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "traceback",
    "turtle",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "wave",
    "webbrowser",
    "xml",
    "zipfile",
    "zlib",
];
/// Modules that can be imported wherever Python runs.
pub(super) const STEADY_MODULES: [&str; 16] = [
    "collections",
    "copy",
    "datetime",
    "decimal",
    "fractions",
    "functools",
    "itertools",
    "json",
    "math",
    "os",
    "random",
    "re",
    "statistics",
    "string",
    "sys",
    "time",
];

/// The methods and attributes of a type of Python's own, with blanks between them; `None` of a type
/// that is not known here.
pub(super) fn names_of_type(type_name: &str) -> Option<&'static str> {
    let types = [
        ("str", TEXT),
        ("list", LIST),
        ("dict", DICT),
        ("set", SET),
        ("frozenset", FROZEN_SET),
        ("tuple", TUPLE),
        ("int", INT),
        ("bool", INT),
        ("float", FLOAT),
        ("TextIOWrapper", FILE),
        ("NoneType", ""),
    ];
    types.into_iter().find(|(name, _)| *name == type_name).map(|(_, names)| names)
}

/// What a module has; nothing of one that is not known here.
pub(super) fn names_of_module(module: &str) -> &'static [&'static str] {
    match module {
        "math" => &MATH,
        "random" => &RANDOM,
        _ => &[],
    }
}

/// What a module has in later versions of Python only.
pub(super) fn later_names(module: &str) -> &'static [&'static str] {
    match module {
        "math" => &LATER_MATH,
        "random" => &LATER_RANDOM,
        _ => &[],
    }
}
