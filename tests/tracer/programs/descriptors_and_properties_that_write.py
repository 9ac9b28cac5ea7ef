# Descriptors and properties that write
class Log:
    def __set_name__(self, owner, name):
        self.name = '_' + name
    def __get__(self, obj, owner):
        if obj is None:
            return self
        obj.reads = getattr(obj, 'reads', 0) + 1
        return obj.__dict__.get(self.name)
    def __set__(self, obj, value):
        obj.__dict__[self.name] = value
class A:
    x = Log()
a = A()
a.x = [1]
a.x.append(2)
b = a.x
vars(a)['y'] = 5
setattr(a, 'z', 6)
a.__dict__['w'] = 7
delattr(a, 'z')
A.k = 1
A.k += 1
