# Makes values whose record is large: many names, long texts, deep nesting, wide tables.
# ends: somehow
for n in range(3000): globals()['name%d' % n] = 'x' * 10000
deep = []
for _ in range(3000): deep = [deep]
wide = [list(range(10000)) for _ in range(20)]
grid = {(a, b): [a] * 10 for a in range(100) for b in range(100)}
for n in range(50): wide[n % 20] = wide[n % 20][::-1]
