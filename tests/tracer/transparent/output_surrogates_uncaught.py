# A text that cannot be written ends the program.
print('before')
print('half \ud800 pair')
