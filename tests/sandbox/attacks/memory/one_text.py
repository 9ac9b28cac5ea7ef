# Makes a text of many gigabytes.
# ends: by an error
x = 'x' * (1 << 40)
