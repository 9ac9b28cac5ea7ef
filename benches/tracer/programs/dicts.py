# Counts words, groups them by their first letter, and keeps an inventory.
text = (
    "the cat sat on the mat and the dog sat on the cat "
    "while a bird on the roof saw the cat and the dog and sang a song "
    "then the bird flew off and the cat ran up the tree after the bird "
)

counts = {}
for word in (text * 12).split():
    if word in counts:
        counts[word] += 1
    else:
        counts[word] = 1

letters = {}
for letter in text * 4:
    letters[letter] = letters.get(letter, 0) + 1

groups = {}
for word in counts:
    first = word[0]
    if first not in groups:
        groups[first] = []
    groups[first].append(word)

for first in sorted(groups):
    print(first, groups[first])

stock = {"apples": 10, "pears": 4, "plums": 25}
prices = {"apples": 0.5, "pears": 0.75, "plums": 0.2}
sold = {}
income = 0.0
for day in range(1, 61):
    for fruit in stock:
        wanted = (day * len(fruit)) % 4
        if stock[fruit] >= wanted:
            stock[fruit] -= wanted
            sold[fruit] = sold.get(fruit, 0) + wanted
            income += wanted * prices[fruit]
        else:
            stock[fruit] += 30

most = max(counts, key=counts.get)
print("most often:", most, counts[most])
print(stock, sold, round(income, 2))
