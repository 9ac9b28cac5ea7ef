speed = int(input())
if speed > 0:
    print("walking")
elif speed > 20:
    print("cycling")
elif speed > 80:
    print("racing")
else:
    print("standing")
