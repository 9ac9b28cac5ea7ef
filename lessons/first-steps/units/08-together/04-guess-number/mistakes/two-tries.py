secret = 7
guess = int(input("guess? "))
tries = 0
while guess != secret:
    if guess < secret:
        print("too small")
    else:
        print("too big")
    guess = int(input("guess? "))
    tries = tries + 1
print("tries:", tries)
