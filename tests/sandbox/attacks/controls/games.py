import random, copy
board = [['.'] * 3 for _ in range(3)]
def won(board, who):
    lines = board + [list(column) for column in zip(*board)] + [[board[n][n] for n in range(3)], [board[n][2 - n] for n in range(3)]]
    return any(all(cell == who for cell in line) for line in lines)
for n in range(3): board[n][n] = 'X'
print('\n'.join(''.join(row) for row in board), won(board, 'X'), won(copy.deepcopy(board), 'O'))
life = {(1, 0), (1, 1), (1, 2)}
def step(life):
    near = {(x + a, y + b) for x, y in life for a in (-1, 0, 1) for b in (-1, 0, 1)}
    count = lambda x, y: sum((x + a, y + b) in life for a in (-1, 0, 1) for b in (-1, 0, 1) if a or b)
    return {cell for cell in near if count(*cell) == 3 or (cell in life and count(*cell) == 2)}
print(sorted(step(life)), step(step(life)) == life)
#> X..
#> .X.
#> ..X True False
#> [(0, 1), (1, 1), (2, 1)] True
