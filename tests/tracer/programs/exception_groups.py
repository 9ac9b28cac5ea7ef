# Python 3.11: except*, nested groups, what is left over
log = []
def several():
    raise ExceptionGroup('many', [ValueError(1), TypeError('t'), ExceptionGroup('in', [KeyError('k')])])
try:
    several()
except* ValueError as group:
    log.append(len(group.exceptions))
    values = group.exceptions
except* (TypeError, KeyError):
    log.append('other')
try:
    try:
        several()
    except* ValueError:
        log.append('v')
except ExceptionGroup as rest:
    kinds = [type(e).__name__ for e in rest.exceptions]
