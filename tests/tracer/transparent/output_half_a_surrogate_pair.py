# Half a surrogate pair.
s = '\udc80'
print(ascii(s))
try:
    print(s)
except UnicodeEncodeError as e:
    print(e)
