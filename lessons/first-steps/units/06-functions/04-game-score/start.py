def hit(score):
    score = score + 10


score = 0
hit(score)
hit(score)
print("score:", score)
