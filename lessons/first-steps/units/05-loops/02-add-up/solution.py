last = 4
total = 0
for n in range(1, last + 1):
    total = total + n
print(total)
