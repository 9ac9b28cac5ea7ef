grid = [[0] * 2] * 2
grid[0][0] = 7
print(grid)
grid[1] = [1, 1]
print(grid)
