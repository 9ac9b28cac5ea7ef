# Doubles a text until nothing fits.
# ends: by an error
x = 'x' * 1000
while True: x += x
