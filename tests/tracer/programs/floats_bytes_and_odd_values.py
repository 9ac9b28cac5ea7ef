# Floats, bytes and odd values
f = 0.1 + 0.2
g = 1e100
h = -0.0
z = 0.0
z = -z
b = b'ab'
c = 1 + 2j
r = range(3)
i = float('inf')
t = True
t = 1
t = 1.0
ba = bytearray(b'x')
ba.append(65)
ba2 = ba
big = 2 ** 62
big += big
big *= 4
big //= 8
neg = -2 ** 63
neg -= 1
neg += 2
