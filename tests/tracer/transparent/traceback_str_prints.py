# An exception that cannot be shown.
class E(Exception):
    def __str__(self):
        print('str!')
        return 'shown'
try:
    raise E('x')
except E:
    print('caught')
raise E('y')
