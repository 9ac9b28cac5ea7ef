def first_positive(numbers):
    for n in numbers:
        if n > 0:
            return n


print(first_positive([-2, 5, 8]))
