# Huge numbers.
n = 10 ** 5000
m = -n
f = float('nan')
g = [f, float('inf')]
print(n > m, f == f)
