# Writes single bytes, to one output and the other in turn.
# ends: somehow
for _ in range(20000):
    os.write(1, b'.')
    os.write(2, b',')
