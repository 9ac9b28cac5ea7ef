tickets = input()
number = int(tickets)
print(number * 4)
