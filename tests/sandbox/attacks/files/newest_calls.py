# Opens and changes files by the calls that younger kernels have.
import ctypes, struct
path = from_outside['tmp_file'].encode()
for flags in (0, 1, 2, 0o100, 0o1000):
    how = ctypes.create_string_buffer(struct.pack('QQQ', flags, 0o600 if flags == 0o100 else 0, 0))
    must_refuse(437, -100, path, how, 24, by=('ENOSYS',))
must_refuse(452, -100, path, 0o600, 0)
for number in (463, 464, 465, 466, 468, 469): must_refuse(number, -100, path, 0, 0, 0, 0)
for number in (428, 429, 430, 431, 432, 433, 442): must_refuse(number, -100, path, 0, 0, 0)
