# Press Ctrl-R to run. Then step with the arrow keys: right is on, left is back.

def double(number):
    return number * 2


total = 0
for n in [3, 5, 2]:
    total = total + double(n)
    print(n, "brings the total to", total)

print("Done:", total)
