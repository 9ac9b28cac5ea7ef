# Has a regular expression try for ever.
# ends: by computing
import re
re.match('(a+)+$', 'a' * 50 + 'b')
