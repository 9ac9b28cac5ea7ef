print("You stand at a wall.")
word = input()
if word == "owl":
    print("A door opens.")
else:
    print("You hear a hoot.")
