# Locks memory in place, and takes huge pages.
import ctypes
for flags in (1, 2, 3, 4, 7): must_refuse(151, flags, by=('EPERM',))
must_refuse(149, 0x10000, 4096, by=('EPERM',))
got = call(9, 0, 1 << 20, 3, 0x2022, -1, 0)
if isinstance(got, int): escaped('locked')
