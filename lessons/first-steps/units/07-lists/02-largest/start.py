numbers = [-3, -1]
m = 0
for n in numbers:
    if n > m:
        m = n
print("largest:", m)
