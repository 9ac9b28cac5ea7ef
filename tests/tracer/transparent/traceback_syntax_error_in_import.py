# A module beside the program with a mistake in it.
with open('broken_module.py', 'w') as f:
    f.write('x = 1\ndef f():\n    return (1,\n\ny = 2\n')
try:
    import broken_module
except SyntaxError as error:
    print(error.lineno, error.msg)
with open('failing_module.py', 'w') as f:
    f.write('def f(n):\n    return n / 0\n\nf(2)\n')
import failing_module
