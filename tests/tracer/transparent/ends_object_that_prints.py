# An exit code whose text is made by the program.
import sys


class Reason:
    def __str__(self):
        print('asked')
        return 'the reason'


sys.exit(Reason())
