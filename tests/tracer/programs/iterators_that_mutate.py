# Iterators of one's own that change what they walk over
class Eater:
    def __init__(self, food):
        self.food, self.eaten = food, []
    def __iter__(self):
        return self
    def __next__(self):
        if not self.food:
            raise StopIteration
        bite = self.food.pop()
        self.eaten.append(bite)
        return bite
food = [1, 2, 3, 4, 5, 6]
eater = Eater(food)
for bite in eater:
    if bite == 5:
        break
a, b, *_ = eater
rest = Eater([7, 8])
c = [*rest]
d = tuple(Eater([9]))
e = dict(zip('ab', Eater([1, 2, 3])))
f = sum(Eater([1, 2]))
g, *h = Eater([1, 2, 3])
more = Eater(['x'])
i = ''.join(more)
j = max(Eater([4, 2]))
k = 3 in Eater([1, 3, 5])
it = iter([].append, 1)
l = list(iter(food.copy().pop, 3)) if food else []
