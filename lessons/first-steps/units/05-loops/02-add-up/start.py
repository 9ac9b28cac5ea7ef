last = 4
