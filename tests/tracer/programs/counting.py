# Counting
total = 0
for n in range(5):
    total += n
while total > 3:
    total -= 2
print(total)
