# Makes as many mappings as the kernel permits.
# ends: somehow
count = 0
while isinstance(call(9, 0, 4096, count % 2, 0x22, -1, 0), int): count += 1
print(count)
