def double(n):
    return n * 2


r = double(4)
print("twice 4 is", r)
