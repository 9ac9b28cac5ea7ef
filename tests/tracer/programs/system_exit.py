# sys.exit in a function, with finally on the way out
import sys
state = []
def leave(code):
    try:
        sys.exit(code)
    finally:
        state.append(code)
try:
    leave(3)
except SystemExit as gone:
    code = gone.code
leave('bye')
