# An error in the body of a class inside a function.
def make():
    class Outer:
        a = 1

        class Inner:
            b = a
    return Outer


make()
