# A module beside the program that bears the name of one of the library.
with open('colorsys.py', 'w') as f:
    f.write('def mix():\n    return "mine"\n')
import colorsys
print(colorsys.mix())
with open('statistics.py', 'w') as f:
    f.write('mean = 5\n')
from statistics import mean
print(mean)
