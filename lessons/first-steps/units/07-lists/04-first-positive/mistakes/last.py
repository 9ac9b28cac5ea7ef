def first_positive(numbers):
    found = 0
    for n in numbers:
        if n > 0:
            found = n
    return found


print(first_positive([-2, 5, 8]))
