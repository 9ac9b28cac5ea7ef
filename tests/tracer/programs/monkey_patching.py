# Methods and attributes put on classes and instances from outside
class Dog:
    tricks = []
    def speak(self):
        return 'woof'
d, e = Dog(), Dog()
def loud(self):
    self.tricks.append('loud')
    return self.speak().upper()
Dog.loud = loud
a = d.loud()
d.speak = lambda: 'instance'
b = d.loud() + e.loud()
old = Dog.speak
def wrapped(self):
    self.calls = getattr(self, 'calls', 0) + 1
    return old(self) + '!'
Dog.speak = wrapped
c = e.speak()
del d.speak
Dog.tricks = Dog.tricks + ['new']
d.tricks.append('mine')
import math
math.tau2 = math.tau * 2
f = math.tau2
del Dog.loud
Dog.sizes = {'s': [1]}
Dog.sizes['s'].append(2)
e.sizes['m'] = Dog.sizes['s']
del math.tau2
