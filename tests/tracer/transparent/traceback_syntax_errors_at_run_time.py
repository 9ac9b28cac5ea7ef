# Texts that are no Python, given to compile, exec, eval and ast.
import ast

for text in ('f(', 'x = = 1', 'def f(:\n  pass', '  x = 1', "'abc", 'if 1:\nx', 'return 5',
             'a b', 'for', '1 +', 'print "x"', 'x = (1,\n2', 'break', 'f(a for a in b, c)',
             "f'{'", 'é = ?', 'lambda: (yield)\n)', 'x\x00y', '"""open'):
    for reader in (lambda t: compile(t, 'typed', 'exec'), ast.parse, eval):
        try:
            reader(text)
        except (SyntaxError, ValueError, TypeError) as error:
            print(type(error).__name__, error, getattr(error, 'offset', None))
        except Exception as error:
            print('other', type(error).__name__, error)
exec('value = 1\nvalue = = 2\n')
