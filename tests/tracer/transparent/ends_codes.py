# What sys.exit takes, each in a caught exception.
import sys
for code in (None, 0, 1, 255, 256, -1, True, 'text', 2.5, [1], object, 10 ** 30):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(error.code, repr(error), error.args)
raise SystemExit(True)
