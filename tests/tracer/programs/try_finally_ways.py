# try, finally, return, break and continue in every combination
log = []
def a():
    try:
        return log.append('try') or 1
    finally:
        log.append('finally')
def b():
    try:
        return 1
    finally:
        return 2
def c():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                break
        finally:
            log.append(i)
    else:
        log.append('never')
    return i
def d():
    while True:
        try:
            raise ValueError('d')
        except ValueError as e:
            log.append(str(e))
            break
        finally:
            log.append('out')
def e():
    try:
        try:
            1 // 0
        finally:
            log.append('inner')
    except ZeroDivisionError:
        return log
    else:
        return None
def f():
    try:
        pass
    except ValueError:
        pass
    else:
        x = 1
    finally:
        y = 2
    return x
def g():
    try:
        raise KeyError('lost')
    finally:
        return 'kept'
results = [a(), b(), c(), d(), e(), f(), g()]
