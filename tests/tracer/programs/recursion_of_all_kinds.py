# Recursion: mutual, with accumulators, backtracking, permutations, towers
def is_even(n):
    return True if n == 0 else is_odd(n - 1)
def is_odd(n):
    return False if n == 0 else is_even(n - 1)
a = is_even(4)
def perms(xs, done=(), out=None):
    out = [] if out is None else out
    if not xs:
        out.append(done)
    for i, x in enumerate(xs):
        perms(xs[:i] + xs[i + 1:], done + (x,), out)
    return out
b = perms([1, 2])
def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        c.append(a.pop())
        moves.append(len(c))
        hanoi(n - 1, b, a, c, moves)
pegs, moves = [[3, 2, 1], [], []], []
hanoi(3, *pegs, moves)
def subsets(xs, chosen, out):
    if not xs:
        out.append(chosen[:])
        return
    chosen.append(xs[0])
    subsets(xs[1:], chosen, out)
    chosen.pop()
    subsets(xs[1:], chosen, out)
found = []
subsets('ab', [], found)
flatten = lambda x: [y for part in x for y in flatten(part)] if isinstance(x, list) else [x]
c = flatten([1, [2, [3]]])
def depth(d):
    return 1 + max(map(depth, d.values()), default=0) if isinstance(d, dict) else 0
e = depth({'a': {'b': {}}})
