# A recursion that is just deep enough to succeed.
import sys


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(990))
print(sys.getrecursionlimit())
for deep in (995, 997, 998):
    print(down(deep))
sys.setrecursionlimit(150)
print(down(140))
try:
    down(150)
except RecursionError:
    print('too deep')
sys.setrecursionlimit(5000)
print(down(4900))
