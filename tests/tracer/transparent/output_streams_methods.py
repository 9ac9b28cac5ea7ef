# Methods of the standard streams.
import sys
print(sys.stdout.write('abc\n'), sys.stdout.writelines(['a\n', 'b\n']), sys.stdout.flush())
sys.stdout.flush()
print(sys.stdout.buffer.write(b'bytes\n'), flush=True)
print(sys.stdout.line_buffering, sys.stdout.isatty(), sys.stdout.fileno(), sys.stdout.seekable())
for action in (sys.stdout.read, sys.stdin.write, sys.stdout.tell, lambda: sys.stdout.write(5),
               lambda: sys.stdout.buffer.write('text'), lambda: sys.stdout.nothing):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
sys.stdout.reconfigure(encoding='latin-1', errors='replace')
print('é 漢')
sys.stdout.reconfigure(encoding='utf-8', line_buffering=True)
print(sys.stdout.encoding, sys.stdout.errors)
with open(1, 'w', closefd=False) as out:
    out.write('by descriptor\n')
print(repr(sys.stdout), repr(sys.stderr))
print(type(sys.stdout).__name__, type(sys.stdin).__name__, isinstance(sys.stdout, __import__('io').TextIOBase))
