print("The dragon wakes up.")
print("It stretches its wings.")
print('It says: "Good morning!"')
print("Then it burns the toast.")
