# Sets
s = {1, 2}
t = s
s.add(3)
s |= {4}
s.discard(1)
s -= {2}
s.update([7, 8])
u = frozenset(s)
s.pop()
s.clear()
t = {(1, 2), 'x'}
