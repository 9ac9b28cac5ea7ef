left = "milk"
right = "juice"
left = "juice"
right = "milk"
print(left, right)
