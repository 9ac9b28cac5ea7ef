# Takes large pages and gives back all but a small part of each: the rest would count for nobody.
import mmap
for advice in (12, 14, 15, 21, 25):
    memory = mmap.mmap(-1, 4 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    must_refuse(28, 0, 4096, advice, by=('EPERM',))
    if hasattr(memory, 'madvise'): must_fail(memory.madvise, advice)
    memory[:] = bytes(4 << 20)
    memory.resize(4096)
