# input() in loops until it ends, with what was printed before
lines = []
print('ready', end=' ')
try:
    while True:
        line = input('> ')
        lines.append(line)
        print('got', line)
except EOFError as error:
    print('end')
    said = error.args
import sys
rest = sys.stdin.read()
total = sum(len(line) for line in lines)
