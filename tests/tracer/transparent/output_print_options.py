# All that print can do, and what it refuses.
import sys
print('a', 'b', sep='-', end='!\n')
print(*range(5), sep=', ')
print('x', file=sys.stdout, flush=True)
print()
print('no newline', end='')
print('\ttab\rreturn\x07bell\x1b[31mred\x1b[0m\0null')
for wrong in ({'sep': 5}, {'end': 5}, {'file': 5}, {'wrong': 5}):
    try:
        print('a', 'b', **wrong)
    except Exception as error:
        print(type(error).__name__, error)
print(print('x'))
print('é ß 漢 🐍', 'a\u0301', '\u202e')
