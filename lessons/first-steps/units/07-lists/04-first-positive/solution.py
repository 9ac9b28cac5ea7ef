def first_positive(numbers):
    for n in numbers:
        if n > 0:
            return n
    return 0


print(first_positive([-2, 5, 8]))
