def count_letters(word):
    counts = {}
    for letter in word:
        counts[letter] = 0
        counts[letter] = counts[letter] + 1
    return counts


print(count_letters("banana"))
