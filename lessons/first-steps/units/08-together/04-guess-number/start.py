secret = 7
guess = int(input("guess? "))
