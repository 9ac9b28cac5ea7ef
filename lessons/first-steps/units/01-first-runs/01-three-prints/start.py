print("Put on your shoes.")
print("Put on your socks.")
print("Walk to school.")
