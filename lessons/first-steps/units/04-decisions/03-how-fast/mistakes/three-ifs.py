speed = int(input())
if speed > 80:
    print("racing")
if speed > 20:
    print("cycling")
if speed > 0:
    print("walking")
else:
    print("standing")
