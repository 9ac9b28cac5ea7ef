speed = int(input())
if speed >= 80:
    print("racing")
elif speed >= 20:
    print("cycling")
elif speed > 0:
    print("walking")
else:
    print("standing")
