# Arguments evaluated before a call
log = []
def f(*args):
    log.append(len(args))
    return log
x = [1]
f(x.append(2), f(), x.pop())
f(f(f()))
x[f()[0]] = f() and x.append(3)
x += f(1)
y = {f()[0]: f(), **{'k': f()}}
