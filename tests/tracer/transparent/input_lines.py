# Reading input.
# stdin: "one\n2\n"
a = input()
b = int(input('n: '))
print(a, b)
print(open(0).read() if False else 'x')
input()
