# Computes without end.
# ends: by computing
n = 0
while True: n += 1
