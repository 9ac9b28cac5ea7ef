def hit():
    global score
    score = score + 10


score = 0
hit()
hit()
print("score:", score)
