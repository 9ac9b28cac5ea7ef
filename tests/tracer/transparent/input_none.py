# Standard input is None.
import sys
sys.stdin = None
input('? ')
