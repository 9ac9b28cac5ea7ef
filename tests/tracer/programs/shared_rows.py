# Grids: shared rows, copies shallow and deep, rows swapped and rotated
import copy
wrong = [[0] * 3] * 3
wrong[0][0] = 1
right = [[0] * 3 for _ in range(3)]
right[0][0] = 1
shallow, deep = right[:], copy.deepcopy(right)
right[1][1] = 2
shallow[2] = right[0]
right[0], right[1] = right[1], right[0]
right[0][0], right[2][2] = right[2][2], right[0][0]
turned = [list(row) for row in zip(*right)]
for row in right:
    row.append(sum(row))
for r in range(len(right)):
    for c in range(r):
        right[r][c] = right[c][r]
flat = [x for row in wrong for x in row]
cube = [[[0] for _ in range(2)] for _ in range(2)]
cube[1][0][0] = cube[0]
cube[0][1] += cube[1][0]
right.insert(0, right.pop())
