# Exceptions of the language itself, as learners meet them
tries = ["int('x')", "[][5]", "{}[(1, 2)]", "None.x", "1 + 'a'", "undefined", "''.nope", "open('gone')",
         "(1, 2)[0]()", "len(5)", "[1, 2].index(3)", "{}[[1]]", "float('nan1')", "'a' * 'b'", "chr(-1)"]
said = []
def attempt(n):
    xs = {'a': [1]}
    if n == 0:
        return int('x')
    if n == 1:
        return [][5]
    if n == 2:
        return {}[(1, 2)]
    if n == 3:
        return None.x
    if n == 4:
        return 1 + 'a'
    if n == 5:
        return undefined
    if n == 6:
        return xs['b']
    if n == 7:
        return later
        later = 1
    if n == 8:
        a, b = [1, 2, 3]
    if n == 9:
        raise ValueError(xs, {'k': (1, 2.5)})
    if n == 10:
        raise Exception
    if n == 11:
        return attempt()
    return {[]: 1}
for n in range(13):
    try:
        attempt(n)
    except Exception as e:
        said.append(type(e).__name__)
