# Ways to import, and what they leave.
import os.path as p
import xml.etree.ElementTree
from math import *
from collections import abc as kinds, OrderedDict
print(p.join('a', 'b'), xml.etree.ElementTree.__name__, floor(pi), kinds.__name__)
print(__import__('json').dumps([1]), __import__('os', fromlist=['path']).path is p)
try:
    import tomllib_that_is_not_there
except ImportError:
    tomllib = None
print(tomllib)


def f():
    import random
    from string import ascii_lowercase as letters
    return random.__name__ + letters[:2]


print(f(), 'random' in globals())
