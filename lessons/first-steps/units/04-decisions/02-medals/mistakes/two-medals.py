points = int(input())
if points >= 90:
    print("gold")
if points >= 50:
    print("silver")
else:
    print("try again")
