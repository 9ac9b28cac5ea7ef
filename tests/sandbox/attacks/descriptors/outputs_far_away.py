# Writes its outputs at places far away, before and behind what it wrote.
# ends: somehow
import fcntl
for number in (1, 2):
    fcntl.fcntl(number, fcntl.F_SETFL, 0)
    for place in (0, 1 << 20, 1 << 21, 1 << 30, 1 << 40, 1 << 62):
        tried(os.pwrite, number, b'far', place)
        tried(os.lseek, number, place, 0)
        tried(os.write, number, b'far')
        tried(os.writev, number, [b'far'] * 10)
