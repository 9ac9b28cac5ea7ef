# A nested comprehension on module level.
t = [[r * c for c in range(3)] for r in range(3)]
i = 5
u = [i
 for i in range(3)
 if i]
print(t, u, i)
