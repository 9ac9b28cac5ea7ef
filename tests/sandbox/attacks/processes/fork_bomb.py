# Multiplies without end by every call that makes processes.
for _ in range(2000):
    for deed in (os.fork, os.forkpty):
        if tried(deed) == 0:
            while True: pass
    for number in (57, 58): must_refuse(number, by=('EPERM',))
