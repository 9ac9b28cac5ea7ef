# Floods the trace.
# ends: by its trace
junk = bytes(65536)
while True: os.write(63, junk)
