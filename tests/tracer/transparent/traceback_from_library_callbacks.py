# Errors raised in functions that the library calls.
import functools
import json
import re


def key(word):
    return word.size


def show(o):
    raise TypeError('cannot show %s' % type(o).__name__)


for action in (lambda: sorted(['b', 'a'], key=key), lambda: list(map(key, [1])),
               lambda: json.dumps({'a': {1}}, default=show),
               lambda: re.sub('a', lambda m: m.group(7), 'banana'),
               lambda: functools.reduce(lambda a, b: a / b, [1, 0])):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
json.dumps([{'a': {1, 2}}], default=show)
