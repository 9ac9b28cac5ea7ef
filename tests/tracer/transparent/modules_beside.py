# Modules beside the program, imported, reloaded and run.
import importlib
import runpy
import sys

with open('shapes.py', 'w') as f:
    f.write('print("shapes is read as", __name__)\nsides = 4\ndef area(x):\n    return x * x\n')
import shapes
print(shapes.area(3), shapes.sides, shapes.__name__, 'shapes' in sys.modules)
with open('shapes.py', 'w') as f:
    f.write('print("read again")\nsides = 400\n')
importlib.reload(shapes)
print(shapes.sides, shapes.area(2))
print(sorted(n for n in runpy.run_path('shapes.py') if n[0] != '_'))
print(runpy.run_module('shapes')['sides'])
from importlib import import_module
print(import_module('shapes') is shapes)
del sys.modules['shapes']
import shapes as again
print(again is shapes, again.__spec__.name)
