import decimal, fractions, math, statistics, random
print(decimal.Decimal('0.1') + decimal.Decimal('0.2'), fractions.Fraction(1, 3) + fractions.Fraction(1, 6))
print(math.factorial(20), round(math.pi, 4), statistics.median([3, 1, 2]), 2 ** 100, 7 // 2, -7 % 3)
random.seed(1)
print(1 <= random.randint(1, 6) <= 6, len(random.sample(range(100), 5)), random.choice('a'))
#> 0.3 1/2
#> 2432902008176640000 3.1416 2 1267650600228229401496703205376 3 2
#> True 5 a
