exact = 7 / 2
each = 7 // 2
left = 7 % 2
debt = -7 // 2
print(exact, each, left, debt)
