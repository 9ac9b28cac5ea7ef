def hit(score):
    score = score + 10
    return score


score = 0
score = hit(score)
hit(score)
print("score:", score)
