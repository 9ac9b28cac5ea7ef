# Metaclasses and class bodies
class Meta(type):
    def __new__(meta, name, bases, space):
        space['added'] = [name]
        return super().__new__(meta, name, bases, space)
class A(metaclass=Meta):
    xs = []
    for i in range(2):
        xs.append(i)
    def f(self):
        return self.xs
    class Inner:
        z = 1
a = A()
a.f().append(9)
A.added.append(1)
