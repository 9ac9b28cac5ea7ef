# python: 3.11
# Exception groups, nested, split by except*, with notes, uncaught at last.
def check(values):
    errors = []
    for value in values:
        try:
            int(value)
        except ValueError as error:
            error.add_note('while checking %r' % value)
            errors.append(error)
    if errors:
        raise ExceptionGroup('bad values', errors + [ExceptionGroup('more', [KeyError('k')])])


try:
    check(['1', 'a'])
except* KeyError as group:
    print('keys', group.exceptions)
except* ValueError as group:
    print('values', [e.__notes__ for e in group.exceptions])
check(['x', 'yy'])
