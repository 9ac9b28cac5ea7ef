# A return outside of every function.
x = 1
if x:
    return x
