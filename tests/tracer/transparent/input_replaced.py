# stdin: "real\n"
# Standard input and input() replaced.
import builtins
import io
import sys
kept = sys.stdin
sys.stdin = io.StringIO('one\ntwo\n')
print(input('? '), sys.stdin.readline())
sys.stdin = kept
print(input())
builtins.input = lambda prompt='': prompt + 'answer'
print(input('fixed: '))
sys.stdin = None
del builtins.input
try:
    input()
except NameError as error:
    print(error)
