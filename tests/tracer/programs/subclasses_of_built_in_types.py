# Subclasses of built-in types
class Stack(list):
    def push(self, x):
        self.append(x)
        self.top = x
class Bag(dict):
    pass
class N(int):
    pass
s = Stack()
s.push(1)
s.push([2])
b = Bag(a=1)
b['k'] = s
b.name = 'bag'
n = [N(3)]
class P(tuple):
    pass
p = P([1, [2]])
p[1].append(3)
