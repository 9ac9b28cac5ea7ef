# Recursion
def fact(n):
    if n <= 1:
        return 1
    rest = fact(n - 1)
    return n * rest
x = fact(5)
def fib(n, memo={}):
    if n in memo:
        return memo[n]
    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
y = fib(8)
