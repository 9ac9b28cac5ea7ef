# Numbers by chance from a seed of the program's own, and the order of sets.
import random
random.seed(5)
print([random.randint(1, 6) for _ in range(10)], random.random(), random.choice('abc'))
print({'red', 'green', 'blue'}, set('hello world'), hash('x') % 1000)
r = random.Random(1)
print(r.sample(range(100), 5), r.gauss(0, 1), r.shuffle([1, 2]))
