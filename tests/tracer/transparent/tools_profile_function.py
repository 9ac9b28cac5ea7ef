# A profile function of the program's own.
# watches programs
import sys
seen = []


def profiler(frame, event, arg):
    if frame.f_code.co_filename == __file__:
        seen.append((frame.f_code.co_name, event, getattr(arg, '__name__', arg)))


def f(n):
    return abs(n) + g(n)


def g(n):
    return n * 2


sys.setprofile(profiler)
f(-2)
sys.setprofile(None)
print(seen, sys.getprofile())
