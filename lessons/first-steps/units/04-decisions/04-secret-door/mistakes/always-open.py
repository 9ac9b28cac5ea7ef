print("You stand at a wall.")
word = input()
print("A door opens.")
print("You hear a hoot.")
