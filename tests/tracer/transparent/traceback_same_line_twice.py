# Two calls in one line, semicolons, and a condition with its body in one line.
def inverse(x): return 1 / x
a = inverse(1); b = inverse(0) if a > 2 else 5; print(a, b)
if a: c = inverse(a) + inverse(a - 1) + inverse(2)
