# Os.write.
import os
os.write(1, b'one\n')
print('two')
os.write(2, b'three\n')
