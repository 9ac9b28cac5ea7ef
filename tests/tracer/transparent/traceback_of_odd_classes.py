# Names of exception classes: nested, local, renamed, with a metaclass.
class Meta(type):
    def __repr__(cls):
        return 'meta repr'


class Outer:
    class Inner(Exception, metaclass=Meta):
        pass


def local():
    class Local(Exception):
        pass
    return Local


Renamed = type('Renamed', (ValueError,), {'__module__': 'somewhere.else'})
for kind in (Outer.Inner, local(), Renamed):
    try:
        raise kind('x')
    except Exception as error:
        import traceback
        print(''.join(traceback.format_exception_only(type(error), error)).strip())
try:
    raise Renamed('context')
except Renamed:
    raise Outer.Inner('multi\nline')
