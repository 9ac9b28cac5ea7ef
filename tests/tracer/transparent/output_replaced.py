# Standard output replaced by other objects, and given back.
import contextlib
import io
import sys


class Shouting:
    def write(self, text):
        sys.__stdout__.write(text.upper())

    def flush(self):
        pass


kept = sys.stdout
sys.stdout = Shouting()
print('loud', 1, [2])
sys.stdout = kept
with contextlib.redirect_stdout(io.StringIO()) as buffer:
    print('hidden')
    help(len)
print(repr(buffer.getvalue()[:7]))
with contextlib.redirect_stderr(sys.stdout):
    print('to error', file=sys.stderr)
print('to error at last', file=sys.stderr)
sys.stdout = None
print('nowhere')
sys.stdout = kept
print('back')
sys.stdout = io.StringIO()
