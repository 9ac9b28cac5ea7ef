# Bank accounts that several people share, and a linked list.
class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        self.balance += amount
        self.history.append(amount)

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        self.history.append(-amount)
        return True


class Person:
    def __init__(self, name, account):
        self.name = name
        self.account = account
        self.friends = []

    def meet(self, other):
        if other not in self.friends:
            self.friends.append(other)
            other.meet(self)


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


class Chain:
    def __init__(self):
        self.first = None
        self.size = 0

    def push(self, value):
        node = Node(value)
        node.next = self.first
        self.first = node
        self.size += 1

    def turn_round(self):
        before = None
        node = self.first
        while node is not None:
            after = node.next
            node.next = before
            before = node
            node = after
        self.first = before

    def total(self):
        total = 0
        node = self.first
        while node is not None:
            total += node.value
            node = node.next
        return total


joint = Account("family", 100)
own = Account("mia", 20)
people = [Person("ann", joint), Person("ben", joint), Person("mia", own)]
people[0].meet(people[1])
people[1].meet(people[2])

for week in range(40):
    for person in people:
        if not person.account.withdraw(15 + week % 5):
            person.account.deposit(40)

for person in people:
    print(person.name, person.account.balance, len(person.friends))
print(people[0].account is people[1].account)

chain = Chain()
for n in range(60):
    chain.push(n * n)
chain.turn_round()
print(chain.total(), chain.first.value)
