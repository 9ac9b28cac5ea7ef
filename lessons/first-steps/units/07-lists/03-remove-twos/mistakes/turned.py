numbers = [1, 2, 2, 3]
kept = []
for n in numbers:
    if n == 2:
        kept.append(n)
print(kept)
