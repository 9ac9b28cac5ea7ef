# Generators that feed each other: primes, running averages, a merge.
def count_up(start, end):
    n = start
    while n <= end:
        yield n
        n += 1


def is_prime(n):
    if n < 2:
        return False
    for divisor in count_up(2, int(n ** 0.5)):
        if n % divisor == 0:
            return False
    return True


def primes(end):
    for n in count_up(2, end):
        if is_prime(n):
            yield n


def averages(values):
    total = 0
    count = 0
    for value in values:
        total += value
        count += 1
        yield total / count


def merged(first, second):
    a = next(first, None)
    b = next(second, None)
    while a is not None or b is not None:
        if b is None or (a is not None and a <= b):
            yield a
            a = next(first, None)
        else:
            yield b
            b = next(second, None)


last = 0.0
for average in averages(primes(200)):
    last = average
print("average of the primes:", round(last, 3))

evens = (n for n in range(0, 120, 2))
threes = (n for n in range(0, 120, 3))
together = list(merged(evens, threes))
print(len(together), together[:12])

squares = [n * n for n in range(40) if n % 2]
print(sum(squares), sum(n for n in squares if n > 100))
