# Locals in a function.
def f(a):
    b = 2
    print(sorted(locals()))
    return vars()
print(f(1))
