# A misspelt builtin and a forgotten import.
try:
    math.sqrt(4)
except NameError as error:
    print(error)
prnt('x')
