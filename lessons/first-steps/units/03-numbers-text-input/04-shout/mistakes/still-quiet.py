word = input()
word.upper()
print(word + "!")
