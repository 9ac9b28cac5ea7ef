def hit(score):
    score = score + 10
    return score


score = 0
hit(score)
hit(score)
print("score:", score)
