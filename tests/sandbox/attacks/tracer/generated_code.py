# Runs code made at run time, with names, lines and files that do not exist.
# ends: somehow
code = compile('def f():\n' + '\n' * 70000 + '  return 1\nf()', '\x1b[2J/etc/passwd', 'exec')
exec(code)
if hasattr(code, 'replace'):
    exec(code.replace(co_firstlineno=2 ** 31 - 1, co_name='\u202ename'))
    exec(code.replace(co_filename='program.py', co_firstlineno=10 ** 6))
