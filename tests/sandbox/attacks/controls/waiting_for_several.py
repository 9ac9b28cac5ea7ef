import os, select, selectors, socket
a, b = socket.socketpair()
a.sendall(b'hello')
print(select.select([b], [], [], 1)[0] == [b], b.recv(5))
reading, writing = os.pipe()
chosen = selectors.DefaultSelector()
for _ in range(10): chosen.register(os.dup(reading), selectors.EVENT_READ)
os.write(writing, b'x')
print(len(chosen.select(1)))
#> True b'hello'
#> 10
