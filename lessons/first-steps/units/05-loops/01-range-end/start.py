for floor in range(1, 5):
    print("floor", floor)
print("doors open at", floor)
