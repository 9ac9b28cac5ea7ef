print("You stand at a wall.")
word = input()
if word = "owl":
    print("A door opens.")
print("You hear a hoot.")
