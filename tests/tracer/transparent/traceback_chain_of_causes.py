# Exceptions that follow from each other, by `from`, by context and by `from None`.
def read(text):
    try:
        return int(text)
    except ValueError as error:
        raise KeyError(text) from error


def ask(text):
    try:
        return read(text)
    except KeyError:
        return {}['missing' + text]


try:
    ask('x')
except KeyError as error:
    print(repr(error.__context__), repr(error.__context__.__cause__))
    try:
        raise RuntimeError('hidden context') from None
    except RuntimeError as second:
        print(second.__suppress_context__, second.__context__ is error)
ask('y')
