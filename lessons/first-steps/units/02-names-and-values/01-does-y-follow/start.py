x = 5
y = x
x = 6
print(y)
