# Bad indentation.
if True:
print(1)
