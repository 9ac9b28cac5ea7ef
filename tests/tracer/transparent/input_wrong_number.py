# stdin: "five\n"
# A number is asked for and a word is typed.
age = int(input('How old are you? '))
print(age)
