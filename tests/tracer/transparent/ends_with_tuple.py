# An exit code that is no number.
import sys
sys.exit((1, 'two'))
