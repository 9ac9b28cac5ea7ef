# Exec, eval and namespaces
x = [1]
exec('x.append(2)')
y = eval('x.pop()')
globals()['z'] = x
exec('w = 5; z.append(w)')
def f(a):
    exec('a.append(1)')
    return a
f(x)
d = {}
exec('q = [1]', d)
d['q'].append(2)
del d['__builtins__']
