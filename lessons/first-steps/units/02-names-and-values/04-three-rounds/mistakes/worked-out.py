score = 0
print(score)
score = 5
print(score)
score = 8
print(score)
score = 6
print(score)
