mia = ["ball", "book"]
tom = mia
tom.append("kite")
print("mia:", mia)
mia = ["map"]
print("tom:", tom)
