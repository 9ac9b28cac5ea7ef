# Special methods that learners write: equality, hashes, order, truth, text
class Card:
    asked = 0
    def __init__(self, rank):
        self.rank = rank
    def __eq__(self, other):
        Card.asked += 1
        return isinstance(other, Card) and self.rank == other.rank
    def __hash__(self):
        self.hashed = True
        return hash(self.rank)
    def __lt__(self, other):
        return self.rank < other.rank
    def __bool__(self):
        return self.rank > 1
    def __repr__(self):
        self.shown = getattr(self, 'shown', 0) + 1
        return 'Card(%d)' % self.rank
    def __str__(self):
        return 'card ' + str(self.rank)
    def __len__(self):
        return self.rank
    def __index__(self):
        return self.rank
    def __int__(self):
        return self.rank
hand = [Card(3), Card(1), Card(2)]
hand.sort()
low, high = min(hand), max(hand)
table = {card: [card] for card in hand}
table[Card(2)].append('two')
same = Card(1) in hand
where = hand.index(Card(3))
hand.remove(Card(1))
some = [c for c in hand if c]
print(hand, hand[0], [1, 2, 3][Card(1)])
deck = {Card(5), Card(5)}
hand.count(Card(2))
any(hand)
