# A method that calls itself, and a property that reads itself.
class Node:
    @property
    def value(self):
        return self.value

    def walk(self):
        self.walk()


try:
    Node().walk()
except RecursionError:
    print('walk')
try:
    Node().value
except RecursionError:
    print('value')
