bags = 2
sweets = bags * 10
bags = 7
print(bags, sweets)
