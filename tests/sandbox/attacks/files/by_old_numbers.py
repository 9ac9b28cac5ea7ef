# Opens and changes files by system calls that C libraries no longer use.
path, other = from_outside['tmp_file'].encode(), b'/tmp/firefly-attack'
must_refuse(85, other, 0o600)
for flags in (1, 2, 0o100, 0o1000, 0o2000, 0o20200000 | 1, 1 << 32 | 1, 1 << 40 | 2):
    must_refuse(2, path, flags, 0o600)
    must_refuse(257, -100, path, flags, 0o600)
for number in (76, 77, 82, 83, 84, 86, 87, 88, 90, 91, 92, 93, 94, 132, 133, 161, 188, 189, 190, 197, 235,
               258, 259, 260, 261, 263, 264, 265, 266, 268, 280, 285, 316, 326, 40, 275, 276, 278, 306, 162, 277):
    must_refuse(number, path, other, 0, 0, 0)
