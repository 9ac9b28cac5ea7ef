# Prints without end.
# ends: by its output
while True: print('x' * 1000)
