# A keyword in the place of a name.
x = 3
class = 4
