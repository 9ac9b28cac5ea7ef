# Sorts a list by swapping neighbours, and shows that it worked.
def bubble_sort(values):
    swaps = 0
    n = len(values)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if values[j] > values[j + 1]:
                values[j], values[j + 1] = values[j + 1], values[j]
                swaps += 1
                swapped = True
        if not swapped:
            break
    return swaps


numbers = []
seed = 17
for n in range(150):
    seed = (seed * 31 + 7) % 1009
    numbers.append(seed)

original = numbers[:]
swaps = bubble_sort(numbers)
print(numbers)
print(swaps, "swaps")
print(numbers == sorted(original))
