# Several statements, bodies and definitions on one line
if True: a = 1; b = [a]
for i in range(2): b.append(i); c = b[-1]
while a < 3: a += 1; b.pop()
def f(x): y = x; return y
class C: n = 1; m = [n]
try: f(1); raise ValueError
except ValueError: d = 1
finally: e = 2
with open('/dev/null') as g: h = g.name
k = f(f(f(2))) if a else None; l = lambda: a; n = l()
x = y = 0; x, y = y + 1, x; del y
if a: pass
else: z = 1
class D(C): pass; q = C.m; q.append(5)
