# A trace function of the program's own that counts lines.
# watches programs
import sys
seen = []


def tracer(frame, event, arg):
    seen.append((frame.f_code.co_name, event, frame.f_lineno))
    return tracer


def f(n):
    total = 0
    for i in range(n):
        total += i
    return total


sys.settrace(tracer)
f(2)
sys.settrace(None)
print(seen)
print(sys.gettrace())
seen.clear()
f(1)
print(seen)
