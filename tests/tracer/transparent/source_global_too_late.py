# A name that is declared global after its use.
def f():
    x = 1
    global x
