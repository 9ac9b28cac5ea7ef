# Has the trace refuse to wait, and fills it.
# ends: somehow
os.set_blocking(63, False)
try:
    while True: os.write(63, b'x' * 65536)
except OSError: pass
for n in range(1000): m = n * n
