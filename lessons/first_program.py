# Press Ctrl-R to run this program.
# Then step with the arrow keys.

def double(number):
    return number * 2


total = 0
for n in [3, 5, 2]:
    total = total + double(n)
    print(n, "makes", total)

print("Done:", total)
