numbers = [1, 2, 2, 3]
for n in numbers:
    kept = []
    if n != 2:
        kept.append(n)
print(kept)
