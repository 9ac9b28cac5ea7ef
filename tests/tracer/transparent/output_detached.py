# Standard output detached and made anew.
import io
import sys
print('before')
raw = sys.stdout.detach()
sys.stdout = io.TextIOWrapper(raw, encoding='ascii', errors='backslashreplace', newline='\n')
print('after', 'é')
