word = input()
word = word.upper()
print(word + "!")
