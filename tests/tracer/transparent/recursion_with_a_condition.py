# The commonest mistake: the end of a recursion is never reached.
def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)


print(factorial(20))
print(factorial(-1))
