# An uncaught SyntaxError of a text given to eval.
def calculate(text):
    return eval(text)


print(calculate('1 + 2'))
print(calculate('1 + * 2'))
