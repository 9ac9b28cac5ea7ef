print("+--------+", "Rita Robot", "I eat bugs.")
