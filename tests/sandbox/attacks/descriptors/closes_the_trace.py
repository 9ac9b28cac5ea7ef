# Closes the trace and goes on.
# ends: somehow
call(3, 63)
for n in range(100): print(n)
