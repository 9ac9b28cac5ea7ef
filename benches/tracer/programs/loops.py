# Sums, a countdown and the Collatz sequence.
total = 0
for n in range(1, 2001):
    total += n
    if n % 3 == 0:
        total -= 1

for row in range(60):
    for column in range(60):
        product = row * column
        if product % 7 == 0:
            total += product

longest = 0
best = 0
for start in range(1, 220):
    n = start
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    if steps > longest:
        longest = steps
        best = start

print("total", total)
print("longest sequence begins at", best, "and has", longest, "steps")
