# Undoes by prctl what ties it to its parent, and other settings of the cage.
for option in list(range(80)) + [0x59616d61, 0x53564d41, 0x41555856]:
    if option in (15, 16): continue         # the name of a thread
    for argument in (0, 1, 2): must_refuse(157, option, argument, 0, 0, 0, by=('EPERM',))
must_refuse(157, 1 << 32 | 1, 0, by=('EPERM',))
