def count_letters(word):
    counts = {}
    for letter in word:
        if letter not in counts:
            counts[letter] = 1
        counts[letter] = counts[letter] + 1
    return counts


print(count_letters("banana"))
