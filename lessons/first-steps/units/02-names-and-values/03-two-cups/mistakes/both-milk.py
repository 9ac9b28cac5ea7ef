left = "milk"
right = "juice"
right = left
left = right
print(left, right)
