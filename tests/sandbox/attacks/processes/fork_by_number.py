# Makes a process by fork, vfork, clone and clone3 with odd flags.
import ctypes, struct
def child(got):
    if got == 0: call(231, 0)
    if isinstance(got, int): escaped('a process %d' % got)
thread = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000
for flags in (0, 17, 0x100, 0x4000 | 17, 0x4100 | 17, 0x8000 | 17, 0x100 | 0x200 | 0x400 | 17, 0x10000, 0x20000 | 17,
              0x40000 | 17, 0x10000000 | 17, 0x20000000 | 17, 0x40000000 | 17, 0x02000000 | 17, 0x04000000 | 17,
              0x08000000 | 17, 0x80 | 17, 0x2000 | 17, 0x1000 | 17, 0x00800000 | 17, 0x80000000 | 17,
              thread | 0x10000000, thread | 0x20000, thread | 0x40000000, thread | 0x4000, thread | 0x8000,
              thread | 0x2000, thread & ~0x400, thread & ~0x100, thread & ~0x800):
    child(call(56, flags, 0, 0, 0, 0))
for number in (57, 58): child(call(number))
for flags in (0, 0x10000000, 0x200000000, 0x100000000):
    how = ctypes.create_string_buffer(struct.pack('11Q', flags, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0))
    got = call(435, how, 88)
    if got != 'ENOSYS': child(got); escaped(got)
