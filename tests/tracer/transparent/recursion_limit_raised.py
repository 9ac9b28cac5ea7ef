# Recursion.
def f(n):
    return 0 if n == 0 else 1 + f(n - 1)
print(f(900))
import sys
print(sys.getrecursionlimit())
sys.setrecursionlimit(3000)
print(f(2800))
