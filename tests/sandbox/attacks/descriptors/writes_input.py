# Writes into its input and reads its outputs.
for number in (0,):
    must_fail(os.write, number, b'x', by=('EBADF',))
    must_fail(os.write, 62, b'x', by=('EPERM', 'EBADF', 'EFBIG'))
tried(os.read, 1, 10)
