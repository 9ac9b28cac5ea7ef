# stdin: "x\ny\n"
# The fileinput module.
import fileinput
for line in fileinput.input(files=('-',)):
    print(fileinput.lineno(), line.strip())
