# 3000 lists deep.
x = []
for i in range(3000):
    x = [x]
x.append(x)
print(len(x))
