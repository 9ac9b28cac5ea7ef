word = input()
print("HELLO!")
