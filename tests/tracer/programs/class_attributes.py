# Attributes of classes: shared lists, shadowing, counters, class methods
class Dog:
    tricks = []
    count = 0
    names = {}
    def __init__(self, name):
        self.name = name
        Dog.count += 1
        self.__class__.names[name] = self
        type(self).tricks.append(name)
    def add(self, trick):
        self.tricks.append(trick)
    @classmethod
    def make(cls, *names):
        made = [cls(name) for name in names]
        cls.tricks.append(len(made))
        cls.last = made
        return made
    @staticmethod
    def helper(xs):
        xs.append(Dog.count)
class Puppy(Dog):
    count = 100
    tricks = ['sit']
a, b = Dog.make('a', 'b')
a.add('roll')
b.tricks = ['own']
b.add('dig')
a.count += 1
p = Puppy('p')
p.add('nap')
Dog.helper(Dog.tricks)
Puppy.helper(p.tricks)
Dog.tricks[0] = 'first'
Dog.names['a'].tricks.append('far')
Puppy.tricks += ['plus']
del Dog.tricks[1:3]
Dog.tricks.sort(key=str)
for Dog.count in range(3):
    Dog.tricks.append(Dog.count)
del b.tricks
b.add('back')
del Dog.names['a']
