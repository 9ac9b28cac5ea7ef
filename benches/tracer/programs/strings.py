# Counts letters and words, turns words round, and shifts letters.
text = """The rain falls soft on the old stone bridge
and the boats lie still on the quiet river
A child counts the drops on the window pane
one two three and then begins again"""


def is_palindrome(word):
    left = 0
    right = len(word) - 1
    while left < right:
        if word[left] != word[right]:
            return False
        left += 1
        right -= 1
    return True


def shift(text, by):
    result = ""
    for letter in text:
        if letter.isalpha():
            start = ord("a") if letter.islower() else ord("A")
            result += chr((ord(letter) - start + by) % 26 + start)
        else:
            result += letter
    return result


vowels = 0
for letter in text:
    if letter.lower() in "aeiou":
        vowels += 1
print("vowels:", vowels)

words = text.lower().split()
backwards = []
for word in words:
    turned = ""
    for letter in word:
        turned = letter + turned
    backwards.append(turned)
print(" ".join(backwards))

longest = ""
for word in words:
    if len(word) > len(longest):
        longest = word
print("longest:", longest)

for word in ["level", "python", "racecar", "noon", "river"]:
    if is_palindrome(word):
        print(word, "reads the same from both ends")

secret = shift(text, 3)
print(secret)
print(shift(secret, -3) == text)
