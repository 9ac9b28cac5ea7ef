# __getattr__, __getattribute__, __setattr__, __delattr__ with effects of their own
class Watched:
    log = []
    def __setattr__(self, name, value):
        Watched.log.append(('set', name))
        super().__setattr__(name, [value])
    def __getattr__(self, name):
        Watched.log.append(('miss', name))
        self.__dict__[name] = name
        return name
    def __delattr__(self, name):
        object.__delattr__(self, name)
class Counting:
    reads = 0
    def __getattribute__(self, name):
        Counting.reads += 1
        return object.__getattribute__(self, name)
w = Watched()
w.x = 1
w.x.append(2)
a = w.missing
w.y = w.z = a
del w.x
c = Counting()
c.v = [1]
c.v.append(c.v)
b = c.v
d = hasattr(c, 'nothing')
w.total = 0
w.total += [1]
