# Makes steps without end.
# ends: by its steps
n = 0
while True: n = (n + 1) % 7
