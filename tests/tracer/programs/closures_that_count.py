# Closures that count
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get():
        return n
    inc()
    return inc, get
inc, get = counter()
inc()
x = get()
inc2, get2 = counter()
y = inc2() + inc()
