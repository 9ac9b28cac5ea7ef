# Gives each thread a table of descriptors of its own, to have many times as many.
import ctypes
for flags in (2, 6, 1 << 32 | 2): must_refuse(436, 100, 200, flags, by=('EPERM',))
must_refuse(272, 0x400, by=('EPERM',))
