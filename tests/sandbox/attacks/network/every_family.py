# Makes a socket of every family and kind that there is.
for family in range(0, 50):
    for kind in (1, 2, 3, 5):
        for protocol in (0, 1, 132, 255): must_refuse(41, family, kind, protocol, by=('EPERM',))
