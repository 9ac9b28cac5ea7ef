# stdin: "first\nsecond\n"
# Input read by its descriptor.
import os
print(os.read(0, 3))
with open(0, closefd=False) as f:
    print(f.readline(), f.read())
