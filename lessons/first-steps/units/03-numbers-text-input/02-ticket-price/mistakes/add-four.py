tickets = input()
print(tickets + 4)
