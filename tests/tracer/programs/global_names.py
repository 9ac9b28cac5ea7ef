# global in functions and classes, names shadowed, deleted and made again
count = 0
items = []
def bump():
    global count, made
    count += 1
    made = [count]
    def deeper():
        global made
        made.append(made)
    deeper()
def shadow(count):
    items = [count]
    items.append(count)
    return items
bump()
a = shadow(9)
class K:
    global in_class
    in_class = [1]
    count = count
def drop():
    global made
    del made
drop()
bump()
in_class.append(made)
def mixed():
    global total
    for total in range(3):
        items.append(total)
    with open('/dev/null') as handle:
        pass
    import math as local_math
    return total
b = mixed()
def loop():
    global i
    for i in range(2):
        pass
loop()
len = lambda xs: 99
c = len([])
del len
d = len([])
