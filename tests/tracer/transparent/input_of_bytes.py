# stdin: "héllo\nwörld\nrest\n"
# Input as bytes.
import sys
print(sys.stdin.buffer.readline(), sys.stdin.buffer.read(3), sys.stdin.buffer.peek(1)[:1])
print(list(sys.stdin.buffer))
