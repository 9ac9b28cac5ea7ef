# What a program asks of sys and of the module it is.
import sys
import __main__
print(sys.argv, len(sys.path) > 1, sys.modules['__main__'] is __main__, __main__.__name__)
print(sys.flags.optimize, sys.flags.dont_write_bytecode, sys.flags.utf8_mode, sys.getdefaultencoding())
print(sys.gettrace(), sys.getprofile(), sys.getrecursionlimit(), sys.getswitchinterval())
print(sys.stdin.name, sys.stdout.name, sys.stderr.name, sys.stdout.mode, sys.stdin.mode)
print(sys.stdout.encoding, sys.stdin.encoding, sys.stderr.errors, sys.stdout.newlines)
print(sys.stdout.closed, sys.stdout.readable(), sys.stdout.writable(), sys.stdin.readable())
print(hasattr(sys, 'last_value'), hasattr(sys, 'ps1'), sys.exc_info())
print(sys.excepthook is sys.__excepthook__, sys.displayhook is sys.__displayhook__)
print(sys.stdout is sys.__stdout__, sys.stdin is sys.__stdin__, sys.getfilesystemencoding())
print(hash('abc'), hash((1, 2)), hash('é') == hash('é'))
