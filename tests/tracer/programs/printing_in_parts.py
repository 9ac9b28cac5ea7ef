# Output in parts: print with end, write, flush, several on a line
import sys, os
def shout(text):
    print(text.upper(), end='')
    return len(text)
for i in range(3):
    print(i, end=',')
n = shout('ab') + shout('c'); print()
sys.stdout.write('x\n')
sys.stdout.write('é€\n')
print('a', 'b', sep='\n')
print(*range(3), file=sys.stdout, flush=True)
os.write(1, b'raw\n')
print()
print('', end='')
print(shout('in'), shout('out'))
sys.stdout.writelines(['p', 'q\n'])
sys.__stdout__.write('old\n')
print(f'{n:5}', '%s' % n, '{}'.format(n))
