# exec and eval in many namespaces, functions made by exec
code = 'total = 0\nfor i in range(3):\n    total += i\n'
exec(code)
space = {'xs': [1]}
exec('xs.append(len(xs)); ys = xs', space)
space.pop('__builtins__')
space['ys'].append('out')
exec('def made(n):\n    seen.append(n)\n    return n * 2')
seen = []
a = made(4)
b = eval('made(seen.pop()) + total')
def inside(q):
    exec('q.append(1)')
    return eval('[x for x in (1, 2)]') + eval('len(q) * [0]', {'q': q})
c = inside([])
d = eval('(lambda v: v.append(c) or v)([])')
compiled = compile('seen += [9]', 'text', 'exec')
exec(compiled)
