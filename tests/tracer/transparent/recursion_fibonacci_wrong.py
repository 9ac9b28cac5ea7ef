# A double recursion without an end.
def fib(n):
    return fib(n - 1) + fib(n - 2)


fib(5)
