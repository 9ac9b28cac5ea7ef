print("+--------+")
print("Rita Robot")
print("I eat bugs.")
