# Computes without end in C, where no line of Python is reached.
# ends: by computing
sum(range(10 ** 12))
