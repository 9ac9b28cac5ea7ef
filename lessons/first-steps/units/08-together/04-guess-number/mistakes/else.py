secret = 7
guess = 0
tries = 0
while guess != secret:
    guess = int(input("guess? "))
    tries = tries + 1
    if guess < secret:
        print("too small")
    else:
        print("too big")
print("tries:", tries)
