# Descriptors: properties with setters, methods of one's own kind, validation
class Positive:
    def __set_name__(self, owner, name):
        self.name = '_' + name
        self.used = 0
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        self.used += 1
        return getattr(obj, self.name)
    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(self.name)
        setattr(obj, self.name, value)
    def __delete__(self, obj):
        obj.gone = self.used
class Item:
    price = Positive()
    count = Positive()
    def __init__(self, price, count):
        self.price = price
        self.count = count
    @property
    def total(self):
        self.asked = True
        return self.price * self.count
    @total.setter
    def total(self, value):
        self.price = value / self.count
    @total.deleter
    def total(self):
        self.price = 1
i = Item(2, 3)
a = i.total
i.total = 12
i.count += 1
i.total += 4
del i.total
try:
    i.price = -1
except ValueError as error:
    name = error.args[0]
del i.count
b = Item.price.used
