# Places that code of the program gives: += and append through properties and own __getitem__
shared = []
class Box:
    def __init__(self):
        self.inside = [1]
        self.parts = {'k': [0]}
    @property
    def items(self):
        return self.inside
    @items.setter
    def items(self, value):
        self.inside = value
    def __getitem__(self, at):
        return self.parts[at]
    def __setitem__(self, at, value):
        self.parts[at] = value
class Shifted(list):
    def __getitem__(self, at):
        return shared if at == 0 else list.__getitem__(self, at - 1)
class Twin:
    def __get__(self, obj, owner=None):
        return obj.__dict__['twin'][0] if obj else self
class Holder:
    twin = Twin()
box, shifted, holder = Box(), Shifted([[1], [2]]), Holder()
box.items += [2]
box.items.append(3)
box['k'] += [4]
box['k'].append(5)
shifted[0] += [6]
shifted[0].append(7)
shifted[1].append(8)
shifted[1] += [9]
holder.__dict__['twin'] = [shared, []]
holder.twin.append(10)
holder.twin += [11]
