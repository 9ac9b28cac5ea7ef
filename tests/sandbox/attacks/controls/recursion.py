import sys
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(900))
sys.setrecursionlimit(5000)
print(depth(4000))
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(10, 'a', 'b', 'c'))
try: depth(10 ** 6)
except RecursionError: print('too deep')
#> 900
#> 4000
#> 1023
#> too deep
