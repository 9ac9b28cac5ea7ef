# A bracket that is never closed, with lines after it.
values = [1, 2, 3
print(values)
for v in values:
    print(v)
