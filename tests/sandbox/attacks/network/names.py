# Looks up names of computers and services, which would tell a name server.
import socket
for deed in (lambda: socket.getaddrinfo('example.org', 80), lambda: socket.gethostbyname('example.org'),
             lambda: socket.gethostbyaddr('127.0.0.1'), lambda: socket.getaddrinfo('localhost', 80),
             lambda: socket.getservbyname('http'), lambda: socket.create_server(('', 0))):
    try: escaped(deed())
    except OSError as error: print(error)
