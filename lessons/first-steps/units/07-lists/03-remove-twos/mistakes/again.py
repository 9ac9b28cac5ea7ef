numbers = [1, 2, 2, 3]
for n in numbers:
    if n == 2:
        numbers.remove(n)
for n in numbers:
    if n == 2:
        numbers.remove(n)
print(numbers)
