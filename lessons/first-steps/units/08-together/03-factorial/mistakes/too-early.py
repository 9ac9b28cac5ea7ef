def ways(n):
    if n == 1:
        return 1
    return n * rest
    rest = ways(n - 1)
print("4 friends:", ways(4))
