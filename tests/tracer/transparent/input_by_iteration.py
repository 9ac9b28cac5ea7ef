# stdin: "a 1\nb 2\n\nc 3\n"
# Lines taken from sys.stdin in all ways.
import sys
print(repr(sys.stdin.readline()))
for line in sys.stdin:
    print(repr(line))
    break
print(sys.stdin.readlines(), repr(sys.stdin.read()), repr(sys.stdin.readline()))
