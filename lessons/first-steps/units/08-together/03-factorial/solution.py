def ways(n):
    if n == 1:
        return 1
    rest = ways(n - 1)
    return n * rest
print("4 friends:", ways(4))
