# A module beside the program that bears the name of one of the library.
with open('colorsys.py', 'w') as f:
    f.write('def mix():\n    return "mine"\n')
import colorsys
print(colorsys.mix())
with open('statistics.py', 'w') as f:
    f.write('mean = 5\n')
from statistics import mean
print(mean)
with open('random.py', 'w') as f:
    f.write('def seed(number):\n    print("my own seed", number)\nlucky = 3\n')
import random
print(random.lucky)
with open('opcode.py', 'w') as f:
    f.write('letters = "abc"\n')
import opcode
print(opcode.letters)
with open('linecache.py', 'w') as f:
    f.write('lines = ["one"]\n')
import linecache
print(linecache.lines)
