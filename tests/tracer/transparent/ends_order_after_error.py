# The same order after an exception that nobody caught.
class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


def f():
    local = Named('local')
    raise ValueError(local.name)


first = Named('global')
f()
