left = "milk"
right = "juice"
left = right
right = left
print(left, right)
