# Numbers: huge, negative, nan, infinite, minus zero, complex, exact
from fractions import Fraction
from decimal import Decimal
big = 2 ** 100
big += 1
big = -big
small = 5
small -= 2 ** 70
small += 2 ** 70
edge = 2 ** 63 - 1
edge += 1
edge -= 1
low = -2 ** 63
low -= 1
wide = 2 ** 52
wide += 1
wide = -wide
nan = float('nan')
nan2 = nan
inf = float('inf') - 1
zero = 0.0
zero = -zero
zero = 0.0
tiny, large, third = 5e-324, 1.7976931348623157e308, 1 / 3
e16, e15 = 1e16, 123456789012345680.0
c = complex(1, -2) * 1j
c += 0.5
f = Fraction(1, 3) + Fraction(1, 6)
d = Decimal('0.1') + Decimal('0.2')
x, y = divmod(-7, 3), -7 // 2
r = round(2.5), round(-1.567, 2)
h = 0xff, 0b101, 0o17, 1_000
n = 10 ** 20 // 10 ** 19
k = [True + True, ~5, 5 & 3, 2 ** -1]
huge = 7 ** 400
huge //= 7 ** 390
t = float(10 ** 22), int(1e22)
