# python: 3.11
# Notes of an exception, of several lines and of wrong types.
error = ValueError('base')
error.add_note('first\nsecond line')
error.__notes__.append(3)
raise error
