left = "milk"
right = "juice"
print(right, left)
