# Generators at once
def gen(name, log):
    log.append(name)
    yield len(log)
    log.append(name)
    yield len(log)
log = []
a, b = gen('a', log), gen('b', log)
x = [next(a), next(b), next(a), next(b)]
for pair in zip(gen('c', log), gen('d', log)):
    y = pair
