# The messages of the common mistakes.
import sys
mistakes = '''
1 + 'a'
'a' + 1
[] + ()
[1][5]
{}['k']
(1).x
None.x
None[0]
None()
len(5)
int('1.5')
float('x')
'a' * 'b'
'a' < 1
-'a'
[].pop()
{}.pop('x')
[].index(3)
[].remove(3)
next(iter(()))
a, b = 1, 2, 3
a, b = 1
a, *b = ()
print(*5)
dict([1])
dict(**{1: 2})
print(**5)
(lambda a: a)()
(lambda a: a)(1, 2)
(lambda *, a: a)()
(lambda a, b=1: a)(b=2, c=3)
f'{1:q}'
'{} {}'.format(1)
'%d' % 'a'
'abc'.index('z')
chr(-1)
1 // 0
1 % 0
1.0 // 0
0 ** -1
1 << -1
2 ** 0.5 ** -99999 % 0
round('a')
sum(['a'])
max([])
int('9' * 5000)
str(10 ** 5000)
range(1.5)
[1, 2][1.0]
'abc'[0] = 'x'
(1, 2)[0] = 5
del [1][4]
isinstance(1, 1)
issubclass(1, int)
bytes([300])
b'a' + 'a'
open('no such file')
open('.')
import nothing.at.all
undefined
del undefined
nonlocal_name.x
set([[]])
{[]: 1}
sorted([1, 'a'])
object().x
object() + 1
type('X', (int, str), {})
super().x
assert 1 == 2
assert [], 'message'
assert (), (1, 2)
with 5: pass
for i in 5: pass
raise 5
[] > {}
1 in 5
unichr(5)
"".join([1])
memoryview(b'x')[3]
lambda: (yield)
__import__('os', 5, 5, 5, 'x')
'''.strip().split('\n')
for text in mistakes:
    try:
        exec(text)
    except Exception as error:
        print(text, '->', type(error).__name__, error)
