def double(n):
    r = n * 2


r = double(4)
print("twice 4 is", r)
