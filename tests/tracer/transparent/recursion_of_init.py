# A class that makes one of itself.
# except: 3.12 3.14
class Box:
    def __init__(self):
        self.inner = Box()


Box()
