# A print of Python 2.
name = 'Ann'
print 'hello', name
