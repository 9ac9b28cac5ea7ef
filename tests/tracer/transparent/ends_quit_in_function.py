# Exit at the end of a function.
def f():
    quit()
f()
