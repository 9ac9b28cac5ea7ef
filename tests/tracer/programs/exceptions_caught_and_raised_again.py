# Exceptions caught and raised again
def risky(n):
    if n == 2:
        raise ValueError('two', n)
    return 10 // n
out = []
for n in (1, 2, 0):
    try:
        out.append(risky(n))
    except ValueError as e:
        out.append(e.args)
    except ZeroDivisionError as e:
        kept = e
    else:
        out.append('fine')
    finally:
        out.append('done')
try:
    try:
        risky(0)
    except ZeroDivisionError:
        raise KeyError('k')
except KeyError as err:
    cause = err.__context__
