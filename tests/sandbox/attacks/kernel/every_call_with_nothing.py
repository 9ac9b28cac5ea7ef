# Makes every system call there is with zeros: nothing but harmless ones may do anything.
# ends: somehow
skip = {0, 7, 15, 23, 34, 35, 60, 130, 202, 219, 230, 231, 270, 271, 128, 281, 232, 441}
done = []
for number in range(0, 600):
    if number in skip: continue
    got = call(number, 0, 0, 0, 0, 0, 0)
    if number in (3, 32): os.dup2(62, 0)
    done.append((number, got))
print(len(done), flush=True)
