# Binary output.
import sys
sys.stdout.buffer.write(b'\x00\xc3\xa9\n')
sys.stdout.flush()
print('a', end='')
sys.stdout.write('b\n')
print(sys.stdout.isatty(), sys.stdout.fileno(), sys.stdout.encoding, sys.stdout.errors)
