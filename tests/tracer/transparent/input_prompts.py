# stdin: "Ann\n7\n\n  spaced \nlast"
# Prompts, empty lines, the last line without an end, and the end of input.
name = input('Name? ')
age = int(input('Age? '))
print(repr(name), age)
print(repr(input()), repr(input('')), repr(input('\n> ')))
try:
    input('more? ')
except EOFError as error:
    print('EOFError', error)
input('and now? ')
