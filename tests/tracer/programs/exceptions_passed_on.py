# What runs in a call after an exception was raised there and before it leaves the call
log = []
def tidy(x):
    state = 'open'
    try:
        1 // x
    finally:
        state = 'closed'
def noted(x):
    try:
        tidy(x)
    except ZeroDivisionError as error:
        log.append(str(error))
        raise
    finally:
        log.append('last')
class Door:
    def __enter__(self):
        self.open = True
        return self
    def __exit__(self, *error):
        self.open = False
def through(x):
    with Door() as door:
        return 1 // x
def other(x):
    try:
        {}[x]
    except KeyError as error:
        raise ValueError(x) from error
    finally:
        done = True
def handled_while_leaving(x):
    try:
        1 // x
    finally:
        try:
            [][x]
        except IndexError:
            safe = True
def again(x):
    for attempt in range(3):
        try:
            return 1 // x
        except ZeroDivisionError:
            left = attempt
    try:
        1 // x
    finally:
        left = None
def numbers(x):
    try:
        yield 1 // 1
        yield 1 // x
    finally:
        over = True
for run in tidy, noted, through, other, handled_while_leaving, again:
    try:
        run(0)
    except (ZeroDivisionError, ValueError) as error:
        log.append(type(error).__name__)
try:
    got = list(numbers(0))
except ZeroDivisionError:
    pass
waiting = numbers(1)
next(waiting)
waiting.close()
other_one = numbers(1)
next(other_one)
try:
    other_one.throw(ValueError('thrown'))
except ValueError:
    pass
