print("+--------+")
print(Rita)
print("I eat bugs.")
