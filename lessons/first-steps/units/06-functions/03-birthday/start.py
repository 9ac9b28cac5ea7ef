def birthday(age):
    age = age + 1
    print("inside:", age)


age = 11
birthday(age)
print("outside:", age)
