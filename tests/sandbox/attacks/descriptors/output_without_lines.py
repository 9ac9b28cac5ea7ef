# Writes without end and without an end of line, to both outputs.
# ends: by its output
while True:
    os.write(1, b'x' * 4096)
    os.write(2, b'y' * 4096)
