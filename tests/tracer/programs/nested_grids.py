# Nested grids
grid = [[0] * 3 for _ in range(2)]
for r in range(2):
    for c in range(3):
        grid[r][c] = r * c
row = grid[0]
row[1] = 'x'
shared = [[0] * 2] * 2
shared[0][0] = 1
