# The calls that a program sees below it.
# watches programs
import inspect
import sys


def depth():
    frame, n = sys._getframe(), 0
    while frame is not None:
        frame, n = frame.f_back, n + 1
    return n


def f(n):
    return f(n - 1) if n else (depth(), len(inspect.stack()))


print(depth(), f(0), f(3), sys._getframe().f_back)
for info in inspect.stack():
    print(info.function, info.lineno, info.code_context, info.index, info.filename)
print(inspect.currentframe().f_code.co_name, inspect.getframeinfo(sys._getframe())[1:4])
try:
    sys._getframe(1)
except ValueError as error:
    print(error)
print([frame.f_code.co_name for frame in sys._current_frames().values()])
print((lambda: sys._getframe(1).f_lineno)())


class Body:
    names = [sys._getframe().f_back.f_code.co_name, depth()]


print(Body.names)
