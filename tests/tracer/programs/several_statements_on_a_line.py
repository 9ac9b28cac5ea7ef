# Several statements on a line
a = []; a.append(1); b = a
for i in range(2): a.append(i); c = i
if a: d = a.pop(); e = d
def f(x): x.append(9); return x
g = f(a); a = None
