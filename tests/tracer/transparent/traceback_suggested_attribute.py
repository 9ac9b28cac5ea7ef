# An uncaught AttributeError with a name that is nearly right.
class Cat:
    def __init__(self):
        self.name = 'Tom'

    def meow(self):
        return self.nmae


def play(cat):
    return cat.meow()


play(Cat())
