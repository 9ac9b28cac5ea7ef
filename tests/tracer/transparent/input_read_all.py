# stdin: "1 2 3\n4 5 6\n"
# All input at once, split into numbers.
import sys
numbers = [int(word) for word in sys.stdin.read().split()]
print(sum(numbers), numbers)
print(repr(sys.stdin.buffer.read()))
