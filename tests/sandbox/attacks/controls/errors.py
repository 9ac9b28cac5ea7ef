import traceback, logging, unittest, io, sys
try:
    try: 1 / 0
    except ZeroDivisionError as error: raise ValueError('wrong') from error
except ValueError as error: print(repr(error), repr(error.__cause__), len(traceback.format_exc()) > 50)
logging.basicConfig(stream=sys.stdout, format='%(levelname)s %(message)s')
logging.warning('careful')
class Sums(unittest.TestCase):
    def test_sum(self): self.assertEqual(1 + 1, 2)
told = unittest.TextTestRunner(io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Sums))
print(told.wasSuccessful())
for name in ('nothing.txt', '/etc/passwd'):
    try: open(name)
    except OSError as error: print(isinstance(error, (PermissionError, FileNotFoundError)))
#> ValueError('wrong') ZeroDivisionError('division by zero') True
#> WARNING careful
#> True
#> True
#> True
