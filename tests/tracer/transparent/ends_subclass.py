# A class of its own below SystemExit.
class Done(SystemExit):
    def __init__(self, code):
        super().__init__(code)
        self.extra = 'x'


def f():
    try:
        raise Done(5)
    finally:
        print('finally')


try:
    f()
except Exception:
    print('never')
