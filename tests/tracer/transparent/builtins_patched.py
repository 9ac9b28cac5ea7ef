# Patched builtins.
import builtins
builtins.len = lambda x: 42
builtins.id = builtins.isinstance = builtins.repr = builtins.type = None
x = [1, 2]
x.append(3)
print(len(x))
