# __class__ assigned, bases changed, types made by type()
class Egg:
    def grow(self):
        self.__class__ = Bird
        self.wings = [1, 2]
class Bird:
    def fly(self):
        self.wings.append('air')
e = Egg()
alias = e
e.grow()
alias.fly()
Made = type('Made', (Bird,), {'legs': [2], 'hop': lambda self: self.legs.append(1)})
m = Made()
m.wings = []
m.hop()
m.fly()
class Base:
    shared = [0]
class Child(Base):
    pass
class Other:
    shared = ['o']
Child.__bases__ = (Other,)
Child.shared.append(1)
c = Child()
c.shared = c.shared + [2]
