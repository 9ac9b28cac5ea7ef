def hit(score):
    score = score + 10


score = 0
score = hit(score)
score = hit(score)
print("score:", score)
