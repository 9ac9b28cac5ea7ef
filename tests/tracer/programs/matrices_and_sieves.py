# Nested loops over numbers: a sieve, a matrix product, primes, a triangle of sums
limit = 12
prime = [True] * limit
prime[0] = prime[1] = False
for n in range(2, int(limit ** 0.5) + 1):
    if prime[n]:
        for m in range(n * n, limit, n):
            prime[m] = False
primes = [n for n, is_prime in enumerate(prime) if is_prime]
A, B = [[1, 2], [3, 4]], [[0, 1], [1, 0]]
C = [[0] * 2 for _ in A]
for i in range(2):
    for j in range(2):
        for k in range(2):
            C[i][j] += A[i][k] * B[k][j]
rows = [[1]]
for _ in range(3):
    last = rows[-1]
    rows.append([1] + [last[i] + last[i + 1] for i in range(len(last) - 1)] + [1])
