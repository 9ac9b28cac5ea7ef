        return 1
print("4 friends:", ways(4))
    return n * rest
    if n == 1:
def ways(n):
    rest = ways(n - 1)
