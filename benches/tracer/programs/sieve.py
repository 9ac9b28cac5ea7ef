# Primes up to 6000 with the sieve of Eratosthenes, twins among them.
limit = 6000
is_prime = [True] * (limit + 1)
is_prime[0] = False
is_prime[1] = False
n = 2
while n * n <= limit:
    if is_prime[n]:
        multiple = n * n
        while multiple <= limit:
            is_prime[multiple] = False
            multiple += n
    n += 1

primes = []
for n in range(limit + 1):
    if is_prime[n]:
        primes.append(n)

twins = []
for i in range(len(primes) - 1):
    if primes[i + 1] - primes[i] == 2:
        twins.append((primes[i], primes[i + 1]))

print(len(primes), "primes,", len(twins), "twins")
print("the last:", primes[-1], twins[-1])
