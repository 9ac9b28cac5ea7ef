tickets = input()
