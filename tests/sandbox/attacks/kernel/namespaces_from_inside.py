# Makes namespaces of its own, where it would have rights, and joins those of others.
for flags in (0x10000000, 0x20000000, 0x40000000, 0x00020000, 0x08000000, 0x04000000, 0x02000000, 0x80, 0x7e020000):
    must_refuse(272, flags, by=('EPERM',))
    must_refuse(56, flags | 17, 0, 0, 0, 0, by=('EPERM',))
    for file in (0, 62): must_refuse(308, file, flags, by=('EPERM',))
if hasattr(os, 'unshare'): must_fail(os.unshare, 0x10000000, by=('EPERM',))
