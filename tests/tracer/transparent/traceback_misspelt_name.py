# A misspelt name.
value = 1
print(valeu)
