# Makes every system call there is with numbers at the edges.
# ends: somehow
skip = {15, 34, 35, 60, 130, 202, 219, 230, 231, 3, 32, 33, 292, 436, 9, 10, 11, 12, 25, 28, 13, 14, 131, 158, 218, 273, 334, 37, 38}
for value in (0x7fffffff, 1 << 63, 1 << 31, 4096):
    for number in range(0, 600):
        if number not in skip: call(number, value, value, value, value, value, value)
print('over', flush=True)
