points = int(input())
if points >= 50:
    print("silver")
elif points >= 90:
    print("gold")
else:
    print("try again")
