print("The dragon wakes up.")
print("Then it burns the toast.")
