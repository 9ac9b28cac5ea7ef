# Keeps one page of much shared memory: the rest stays, and nothing counts it.
import mmap
for flags in (mmap.MAP_SHARED, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | 0x4000):
    must_fail(mmap.mmap, -1, 1 << 20, flags, by=('EPERM',))
must_fail(mmap.mmap, -1, 1 << 20, by=('EPERM',))
must_fail(mmap.mmap, os.open('/dev/zero', os.O_RDONLY), 1 << 20, prot=mmap.PROT_READ, by=('EPERM',))
must_fail(mmap.mmap, 62, 0, prot=mmap.PROT_READ, by=('EPERM',)) if os.fstat(62).st_size > 4096 else None
for kind in (1, 3, 0x21, 0x80003): must_refuse(9, 0, 1 << 20, 3, kind, -1, 0, by=('EPERM',))
