score = 0
print(score)
score = 5
print(score)
score = 3
print(score)
score = -2
print(score)
