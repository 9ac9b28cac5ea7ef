score = 0
print(score)
