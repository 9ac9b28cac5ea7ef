# Inheritance
class Animal:
    def __init__(self, name):
        self.name = name
        self.friends = []
    def speak(self):
        return '...'
class Dog(Animal):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age
    def speak(self):
        return super().speak() + 'wuff'
a = Animal('a')
d = Dog('d', 3)
a.friends.append(d)
d.friends.append(a)
x = [animal.speak() for animal in (a, d)]
d.__class__ = Animal
