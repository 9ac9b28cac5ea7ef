# Warnings with the program's lines.
import sys
import warnings


def old():
    warnings.warn('old() is old', DeprecationWarning, stacklevel=2)


old()
warnings.warn('attention')
warnings.warn('far', stacklevel=5)
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter('always')
    old()
    print(len(found), found[0].lineno, found[0].filename)
warnings.filterwarnings('error')
try:
    old()
except DeprecationWarning as error:
    print('raised', error)
eval('1 is 1') if sys.version_info < (3, 8) else None


async def never():
    pass


warnings.resetwarnings()
never()
