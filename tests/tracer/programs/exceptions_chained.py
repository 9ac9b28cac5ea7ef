# Chained exceptions: from, context, notes of one's own, re-raised
class AppError(Exception):
    def __init__(self, code, *extra):
        super().__init__(code, *extra)
        self.code = code
        self.seen = []
class Deep(AppError, ValueError):
    def __str__(self):
        return 'deep %s' % self.code
def low(n):
    if n == 0:
        return {}['k']
    return low(n - 1)
def middle():
    try:
        low(2)
    except KeyError as error:
        raise Deep(7, [1], error) from error
try:
    middle()
except AppError as error:
    error.seen.append(error)
    kept = error
    cause = error.__cause__
try:
    try:
        raise kept
    except Deep:
        kept.seen.clear()
        raise
except ValueError as again:
    same = again is kept
try:
    raise AppError
except TypeError as wrong:
    words = wrong.args
try:
    raise OSError(2, 'no file', 'x.txt')
except FileNotFoundError as missing:
    number = missing.errno
try:
    assert kept.seen, ('empty', kept.code)
except AssertionError as failed:
    pair = failed.args[0]
