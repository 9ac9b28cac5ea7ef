# Reads its input for ever.
import sys
for _ in range(1000): sys.stdin.readline()
for _ in range(100): os.read(0, 65536)
