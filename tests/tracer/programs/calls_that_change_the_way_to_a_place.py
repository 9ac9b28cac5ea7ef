# Calls in the middle of a line change the way to the place that the line writes to.
class Box:
    def __init__(self):
        self.items = []
        self.row = [0, 0]

    def fresh(self, value):
        self.items = ["fresh"]
        self.row = [value, value]
        return value

    def fill(self):
        old = self.items
        self.items.append(self.fresh(1))
        self.row[0] = self.fresh(2)
        self.row[self.fresh(0)] += self.fresh(3)
        self.items.append(self.fresh(4) or old.append(5))
        return old


def place(grid, n):
    grid[0] = [n] * 3
    return n


box = Box()
kept = box.items
first = box.row
kept = box.fill()
grid = [[1, 2, 3], [4, 5, 6]]
top = grid[0]
grid[0][1] = place(grid, 7)
grid[0].append(place(grid, 8))
grid[1][place(grid, 2)] = len(grid[0]) + place(grid, 9)
i = 0
grid[0][i], grid[1][i + 1] = grid[1][i], top
grid[0], grid[0][2] = top, 77
grid[0][1], grid[0] = "old", ["new"]
near = (1 << 63) - 2
for turn in range(4):
    near += 1
    turn += near % 2
far = -(1 << 63)
far -= 1
far += 1
scores = {1: "a", "b": 2, (1, 2): 3}
alias = scores
scores[True] = "c"
scores[1.0] = "d"
scores["b"] += 1
scores["b"] = scores.get("b", 0) + place(grid, 1)
