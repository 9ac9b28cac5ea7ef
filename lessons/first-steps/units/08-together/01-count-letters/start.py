def count_letters(word):
    counts = {}

    return counts


print(count_letters("banana"))
