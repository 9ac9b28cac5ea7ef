# Names of other letters, and those that Python takes for the same.
größe = 5
ﬁne = 'ligature'
print(größe, fine, [name for name in dir() if not name.startswith('_')])
变量 = {'ключ': 1}
print(变量)
print(undefined_größe)
