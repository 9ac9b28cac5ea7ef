# Makes every system call there is with addresses that lead nowhere and numbers that do not exist.
# ends: somehow
skip = {15, 34, 35, 60, 130, 202, 219, 230, 231, 3, 32, 33, 292, 436, 9, 10, 11, 12, 25, 28, 13, 14, 131, 158, 218, 273, 334}
for number in range(0, 600):
    if number not in skip: call(number, -1, -1, -1, -1, -1, -1)
print('over', flush=True)
