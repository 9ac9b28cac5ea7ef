# Sorting by hand: insertion, selection, merge, quick, in place and not
def insertion(xs):
    for i in range(1, len(xs)):
        x = xs[i]
        j = i - 1
        while j >= 0 and xs[j] > x:
            xs[j + 1] = xs[j]
            j -= 1
        xs[j + 1] = x
def selection(xs):
    for i in range(len(xs)):
        least = min(range(i, len(xs)), key=xs.__getitem__)
        xs[i], xs[least] = xs[least], xs[i]
def merge(xs):
    if len(xs) < 2:
        return xs
    mid = len(xs) // 2
    left, right, out = merge(xs[:mid]), merge(xs[mid:]), []
    while left and right:
        out.append((left if left[0] <= right[0] else right).pop(0))
    return out + left + right
def quick(xs, low=0, high=None):
    high = len(xs) - 1 if high is None else high
    if low < high:
        pivot, at = xs[high], low
        for i in range(low, high):
            if xs[i] < pivot:
                xs[i], xs[at] = xs[at], xs[i]
                at += 1
        xs[at], xs[high] = xs[high], xs[at]
        quick(xs, low, at - 1)
        quick(xs, at + 1, high)
a, b, c = [3, 1, 2], [2, 3, 1], [3, 2, 1]
insertion(a)
selection(b)
d = merge(c)
quick(c)
