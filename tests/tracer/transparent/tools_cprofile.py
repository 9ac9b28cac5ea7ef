# The profilers of the library.
# watches programs
import cProfile
import io
import pstats


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


profile = cProfile.Profile()
profile.enable()
fib(8)
profile.disable()
stats = pstats.Stats(profile, stream=io.StringIO())
print({key[2]: value[:2] for key, value in stats.stats.items() if key[2] == 'fib'})
import timeit
print(timeit.timeit('fib(3)', globals=globals(), number=10) > 0)
