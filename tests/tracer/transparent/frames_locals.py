# locals(), vars() and dir() in functions, classes and comprehensions.
def f(a, b):
    print(locals())
    c = a + b
    print(sorted(locals()), dir())
    for i in range(2):
        d = i
    print(sorted(vars().items()))
    del c
    print(sorted(locals()))
    return [sorted(locals()) for _ in range(1)]


class C:
    x = 1
    print(sorted(n for n in locals() if not n.startswith('__')))
    y = [x for x in range(3)]
    print(dir()[-2:])


len(f(1, 2))
exec('q = 5\nprint("q" in locals(), "q" in globals())')
