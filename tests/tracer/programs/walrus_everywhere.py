# Walrus: in conditions, comprehensions, calls, slices and lambdas' surroundings
data = [4, 0, 3, 0, 5]
def work(n):
    if (half := n // 2) > 1 and (rest := n - half):
        return rest
    return (last := half)
results = [y for x in data if (y := work(x))]
total = 0
while (n := len(data)) > 2:
    total += (popped := data.pop()) + n
print(size := len(results), size)
def inner():
    kept = [z := x for x in range(3)]
    any((hit := q) > 1 for q in kept)
    return z, hit
w = inner()
xs = [1, 2, 3][(k := 1):]
pair = (p := [1]), p
p.append(2)
