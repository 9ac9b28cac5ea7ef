# Reaches the network by modules of the standard library.
import asyncio, urllib.request, http.client, smtplib, ftplib, xmlrpc.client, socketserver
where = tuple(from_outside['tcp'])
def worked(deed):
    try: escaped(deed())
    except OSError: pass
worked(lambda: urllib.request.urlopen('http://127.0.0.1:%d/' % where[1], timeout=1))
worked(lambda: urllib.request.urlopen('file://' + from_outside['tmp_file']))
worked(lambda: http.client.HTTPConnection(*where).connect())
worked(lambda: smtplib.SMTP(*where))
worked(lambda: socketserver.TCPServer(('127.0.0.1', 0), None))
worked(lambda: xmlrpc.client.ServerProxy('http://127.0.0.1:%d/' % where[1]).x())
worked(lambda: asyncio.run(asyncio.open_connection(*where)))
worked(lambda: asyncio.run(asyncio.open_unix_connection(from_outside['unix'])))
