# A longer program: classes, errors, dicts of objects, a menu of functions
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance, self.history = owner, balance, []
    def take(self, n):
        if n > self.balance:
            raise ValueError('only %d left' % self.balance)
        self.balance -= n
        self.history.append(-n)
class Bank:
    def __init__(self):
        self.accounts = {}
        self.log = []
    def open(self, owner):
        self.accounts.setdefault(owner, Account(owner, 10))
        return self.accounts[owner]
    def move(self, a, b, n):
        source, target = self.accounts[a], self.accounts[b]
        try:
            source.take(n)
        except ValueError as error:
            self.log.append((a, str(error)))
            return False
        else:
            target.balance += n
            target.history.append(n)
        finally:
            self.log.append('tried')
        return True
bank = Bank()
for who in ('ann', 'bob'):
    bank.open(who)
menu = {'move': bank.move, 'open': bank.open}
ok = menu['move']('ann', 'bob', 4)
bad = menu['move']('ann', 'bob', 40)
menu['open']('cat').balance = 1
richest = max(bank.accounts.values(), key=lambda a: a.balance)
richest.history[-1] *= 2
print(richest.owner, bank.log)
