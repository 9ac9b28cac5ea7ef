secret = 7
guess = int(input("guess? "))
tries = 1
while guess != secret:
    if guess < secret:
        print("too small")
    else:
        print("too big")
    tries = tries + 1
print("tries:", tries)
