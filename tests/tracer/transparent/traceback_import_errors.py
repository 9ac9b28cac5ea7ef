# Modules that are not there, and names that a module lacks.
for line in ('import nowhere', 'from os import nothing_like_it', 'import os.nothing',
             'from . import x', 'import json.tool.deeper'):
    try:
        exec(line)
    except ImportError as error:
        print(type(error).__name__, error.name)
import nothing_of_this_name
