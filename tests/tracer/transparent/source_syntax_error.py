# Syntax error.
def f(:
    pass
