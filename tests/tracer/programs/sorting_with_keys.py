# Sorting with keys
xs = [3, 1, 2]
seen = []
def key(x):
    seen.append(x)
    return -x
ys = sorted(xs, key=key)
zs = max(xs, key=lambda v: seen.append('m') or v)
xs2 = list(filter(lambda v: v > 1, xs))
xs3 = list(map(key, xs))
