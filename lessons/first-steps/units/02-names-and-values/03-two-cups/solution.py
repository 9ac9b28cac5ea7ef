left = "milk"
right = "juice"
spare = left
left = right
right = spare
print(left, right)
