# Writes garbage into the trace.
# ends: somehow
import random
print('before', flush=True)
for size in (1, 10, 1000, 60000):
    os.write(63, bytes(random.randrange(256) for _ in range(size)))
    os.write(63, b'\x1e' * size + b'\n' * size)
