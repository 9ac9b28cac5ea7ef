print("You stand at a wall.")
word = input()
