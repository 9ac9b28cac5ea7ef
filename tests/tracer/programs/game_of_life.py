# Game of life
cells = {(1, 0), (1, 1), (1, 2)}
for turn in range(2):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = x + dx, y + dy
                    counts[k] = counts.get(k, 0) + 1
    cells = {k for k, n in counts.items() if n == 3 or n == 2 and k in cells}
