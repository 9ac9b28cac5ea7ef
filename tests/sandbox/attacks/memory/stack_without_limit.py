# Lifts Python's limit of recursion and calls itself.
# ends: somehow
import sys
sys.setrecursionlimit(10 ** 9)
def again(n): return again(n + 1)
again(0)
