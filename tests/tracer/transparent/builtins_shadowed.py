# Shadowed builtins.
list = len = id = type = str = print
print(1)
list(2)
