# Structures too deep for the library's own recursion.
import copy
import json
import pickle

deep = []
for i in range(3000):
    deep = [deep]
for action in (lambda: json.dumps(deep), lambda: copy.deepcopy(deep), lambda: pickle.dumps(deep)):
    try:
        action()
        print('done')
    except RecursionError:
        print('RecursionError')
ring = []
ring.append(ring)
print(ring)
try:
    json.dumps(ring)
except ValueError as error:
    print(error)
print(copy.deepcopy(ring))
