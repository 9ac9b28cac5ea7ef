# Exec in a namespace of its own.
d = {}
exec('a = 1\nb = a + 1', d)
print(d['b'])
exec("def f():\n return 3")
print(f())
