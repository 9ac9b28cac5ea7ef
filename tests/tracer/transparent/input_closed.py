# An error while reading input.
# stdin: "one\n2\n"
import sys
sys.stdin.reconfigure(encoding='ascii', errors='strict')
def f():
    return input()
sys.stdin.close()
f()
