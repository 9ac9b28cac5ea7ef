# The recursion limit reached and survived
import sys
limit = sys.getrecursionlimit()
sys.setrecursionlimit(200)
deepest = 0
def down(n):
    global deepest
    deepest = n
    return down(n + 1)
try:
    down(0)
except RecursionError as error:
    caught = type(error).__name__
after = [deepest > 50]
sys.setrecursionlimit(limit)
def fine(n):
    return n and fine(n - 1)
b = fine(20)
after.append(b)
deepest = 0
