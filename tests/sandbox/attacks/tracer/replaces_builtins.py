# Replaces every builtin and empties the modules that are loaded.
# ends: somehow
import builtins, sys
for name in list(vars(builtins)):
    if name not in ('print', 'range', 'list', 'vars', 'setattr', 'len', 'BaseException'): setattr(builtins, name, None)
sys.modules.clear()
sys.stdout = sys.stderr = sys.stdin = None
sys.excepthook = sys.unraisablehook = None
os._exit = os.write = os.close = None
