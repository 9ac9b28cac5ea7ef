# bytes, bytearray, memoryview, array, struct
import struct
from array import array
b = b'abc'
c = b + b'\x00\xff'
ba = bytearray(c)
alias = ba
ba[0] = 65
ba += b'!'
ba.extend([1, 2])
ba.pop()
del ba[1:3]
mv = memoryview(ba)
mv[0] = 66
mv.release()
ba.append(7)
text = bytes(ba).decode('latin-1')
packed = struct.pack('>hi', 1, 2)
a = array('i', [1, 2])
a.append(3)
struct.pack_into('b', ba, 0, 9)
joined = b','.join([b, bytes(2)])
ints = list(b), int.from_bytes(b, 'big')
ba.clear()
