# A name that should have been an attribute of self.
class Counter:
    def __init__(self):
        self.count = 0

    def add(self):
        return count + 1


Counter().add()
