# Exceptions with a traceback that the program changed, kept or raised again.
import sys
import traceback


def fail():
    raise ValueError('again')


try:
    fail()
except ValueError as error:
    kept = error
try:
    raise kept
except ValueError as error:
    print(len(traceback.extract_tb(error.__traceback__)))
try:
    raise kept.with_traceback(None)
except ValueError as error:
    print(len(traceback.extract_tb(error.__traceback__)))
print(sys.exc_info())
kept.__traceback__ = None
kept.__cause__ = OSError('made by hand')
raise kept
