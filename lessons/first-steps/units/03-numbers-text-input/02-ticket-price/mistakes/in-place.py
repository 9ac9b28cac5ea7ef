tickets = input()
int(tickets)
print(tickets * 4)
