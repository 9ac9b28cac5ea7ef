# The debugger of the library, with commands typed.
# watches programs
# except: 3.14
# stdin: "n\nn\np total\nw\nc\n"
def add(n):
    total = 0
    breakpoint()
    for i in range(n):
        total += i
    return total


print(add(3))
