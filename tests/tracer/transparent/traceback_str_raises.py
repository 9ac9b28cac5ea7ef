# Exceptions whose text cannot be made.
class Mute(Exception):
    def __str__(self):
        raise RuntimeError('no words')

    def __repr__(self):
        raise RuntimeError('no words either')


class Odd(Exception):
    def __str__(self):
        return 5


for kind in (Mute, Odd):
    try:
        raise kind('x')
    except Exception as error:
        print(kind.__name__)
try:
    raise Odd
except Odd:
    raise Mute('y')
