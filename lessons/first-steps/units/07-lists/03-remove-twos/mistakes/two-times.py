numbers = [1, 2, 2, 3]
numbers.remove(2)
numbers.remove(2)
print(numbers)
