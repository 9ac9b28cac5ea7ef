numbers = [-3, -1]
m = -1000
for n in numbers:
    if n > m:
        m = n
print("largest:", m)
