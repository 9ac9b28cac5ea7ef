# Makes files in memory and opens shared memory by name.
from multiprocessing import shared_memory
must_fail(os.memfd_create, 'firefly-attack', by=('EPERM',)) if hasattr(os, 'memfd_create') else None
must_refuse(319, b'x', 0, by=('EPERM',))
must_refuse(447, 0, by=('EPERM',))
def worked(deed):
    try: escaped(deed())
    except OSError: pass
worked(lambda: shared_memory.SharedMemory('firefly-attack', True, 4096))
worked(lambda: shared_memory.SharedMemory(from_outside['posix_shm'].rsplit('/')[-1]))
import multiprocessing
worked(lambda: multiprocessing.Lock())
worked(lambda: multiprocessing.Array('i', 10))
worked(lambda: multiprocessing.Queue())
