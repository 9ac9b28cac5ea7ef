last = 4
for n in range(1, last + 1):
    total = total + n
print(total)
