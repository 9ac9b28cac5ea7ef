# Own exceptions
class Broke(Exception):
    def __init__(self, amount):
        super().__init__('need %d' % amount)
        self.amount = amount
def pay(purse, n):
    if purse[0] < n:
        raise Broke(n - purse[0])
    purse[0] -= n
purse = [5]
for n in (3, 4):
    try:
        pay(purse, n)
    except Broke as b:
        missing = b.amount
