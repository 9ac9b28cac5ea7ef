# Errors go to an object of the program.
import sys


class Collect:
    def __init__(self):
        self.texts = []

    def write(self, text):
        self.texts.append(text)
        sys.__stdout__.write('[%s]' % text)

    def flush(self):
        pass


sys.stderr = Collect()
print('note', file=sys.stderr)


def f():
    raise KeyError('key')


f()
