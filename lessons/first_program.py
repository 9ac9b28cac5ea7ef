# Ctrl-R runs this. Then → and ← step.

def double(number):
    return number * 2


total = 0
for n in [3, 5, 2]:
    total = total + double(n)
    print(n, "makes it", total)

print("Done:", total)
