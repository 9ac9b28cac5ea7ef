# Raises a number to a power that takes for ever.
# ends: by computing
x = 7 ** 7 ** 8
