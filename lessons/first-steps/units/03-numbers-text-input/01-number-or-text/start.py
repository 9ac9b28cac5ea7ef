typed = input()
print(typed * 2)
print(int(typed) * 2)
