x = 5
if x == 1 or 2:
    print("one or two")
else:
    print("many")
if x == 1 or x == 2:
    print("few")
else:
    print("lots")
