# Tests with failures, errors and skips, run by unittest.main.
import io
import sys
import unittest


class Sums(unittest.TestCase):
    def setUp(self):
        self.values = [1, 2]

    def test_good(self):
        self.assertEqual(sum(self.values), 3)

    def test_bad(self):
        self.assertEqual(sum(self.values), 4, 'wrong sum')

    def test_error(self):
        self.values[5]

    @unittest.skip('later')
    def test_skipped(self):
        pass

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError):
            1 / 0
        for n in range(2):
            with self.subTest(n=n):
                self.assertLess(n, 1)


class Result(unittest.TextTestResult):
    def addFailure(self, test, err):
        super().addFailure(test, err)
        print('failed', test.id(), err[0].__name__)


program = unittest.main(exit=False, verbosity=0, testRunner=unittest.TextTestRunner(
    stream=io.StringIO(), resultclass=Result))
result = program.result
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped))
print(result.failures[0][1])
print(result.errors[0][1])
sys.exit(not result.wasSuccessful())
