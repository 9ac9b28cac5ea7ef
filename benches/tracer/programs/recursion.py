# Fibonacci numbers, the towers of Hanoi, and all orders of four letters.
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def hanoi(disks, source, target, spare):
    if disks == 0:
        return 0
    moves = hanoi(disks - 1, source, spare, target)
    moves += 1
    moves += hanoi(disks - 1, spare, target, source)
    return moves


def orders(letters):
    if len(letters) <= 1:
        return [letters]
    found = []
    for i in range(len(letters)):
        rest = letters[:i] + letters[i + 1:]
        for order in orders(rest):
            found.append(letters[i] + order)
    return found


def power(base, exponent):
    if exponent == 0:
        return 1
    half = power(base, exponent // 2)
    if exponent % 2 == 0:
        return half * half
    return half * half * base


print(fib(15))
print(hanoi(8, "left", "right", "middle"))
for order in orders("abcd"):
    print(order)
print(power(3, 40))
