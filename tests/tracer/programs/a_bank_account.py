# A bank account
class Account:
    rate = 0.1
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []
    def deposit(self, n):
        self.balance += n
        self.history.append(('in', n))
    def interest(self):
        self.deposit(self.balance * self.rate)
accounts = {name: Account(name) for name in ('ann', 'bob')}
accounts['ann'].deposit(100)
accounts['ann'].interest()
Account.rate = 0.2
accounts['bob'].deposit(10)
for a in accounts.values():
    a.interest()
