# Descriptors moved below the streams.
import os
import sys
kept = os.dup(1)
with open('out.txt', 'w') as f:
    os.dup2(f.fileno(), 1)
    print('into the file', flush=True)
    os.dup2(kept, 1)
print('back', open('out.txt').read(), flush=True)
os.closerange(5, 60)
print('still', os.write(1, b'direct\n'))
