# Endless comparison and text of a class, uncaught.
# except: 3.12
class Money:
    def __init__(self, amount):
        self.amount = amount

    def __lt__(self, other):
        return self < other


min(Money(1), Money(2))
