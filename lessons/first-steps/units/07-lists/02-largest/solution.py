numbers = [-3, -1]
m = numbers[0]
for n in numbers:
    if n > m:
        m = n
print("largest:", m)
