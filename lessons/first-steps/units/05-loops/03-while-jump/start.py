frog = 1
while frog < 10:
    frog = frog + 5
    print("splash at", frog)
print("the frog sits at", frog)
