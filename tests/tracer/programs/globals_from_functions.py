# Globals from functions
n = 0
log = []
def step():
    global n, fresh
    n += 1
    fresh = n * 2
    log.append(n)
for _ in range(3):
    step()
def unset():
    global fresh
    del fresh
unset()
