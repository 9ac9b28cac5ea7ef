score = 0
print(score)
print(score + 5)
print(score + 5 + 3)
print(score + 5 + 3 - 2)
