# The traceback of a RecursionError that was caught shows the program's own lines alone.
import traceback


def down(n):
    return down(n + 1)


def guarded(n):
    try:
        return guarded(n + 1)
    except RecursionError:
        if n % 100:
            raise
        text = traceback.format_exc()
        return [line for line in text.split('\n') if 'guarded' not in line]


try:
    down(0)
except RecursionError as error:
    lines = traceback.format_exc().split('\n')
    print(lines[:3], lines[-2])
    print({frame.name for frame in traceback.extract_tb(error.__traceback__)})
print(guarded(0)[0])
