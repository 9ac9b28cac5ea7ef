# Puts its descriptors in place of each other: input, outputs, trace.
# ends: somehow
for one in (0, 1, 2, 62, 63):
    for other in (0, 1, 2, 62, 63): os.dup2(one, other)
print('x' * 1000)
