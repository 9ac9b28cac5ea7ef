# json, re and string methods: values made by the library
import json, re, string
data = json.loads('{"a": [1, 2.5, null, true], "b": {"c": "d"}}')
data['a'].append(data['b'])
data['b']['c'] += '!'
text = json.dumps(data['b'], sort_keys=True)
class Odd:
    pass
seen = []
def other(o):
    seen.append(o)
    return 'odd'
more = json.dumps([Odd()], default=other)
m = re.match(r'(\w+)@(?P<host>\w+)', 'me@home')
parts = m.groups(), m.groupdict()
words = re.findall('[a-z]+', 'the cat sat')
words.sort(key=len, reverse=True)
where = [f.start() for f in re.finditer('a', 'banana')]
cleaned = ' x y '.strip().replace(' ', '_').upper().center(9, '*')
table = str.maketrans('ab', 'xy')
moved = 'aabb'.translate(table)
bits = 'k=v;l=w'.split(';')
pairs = dict(b.split('=') for b in bits)
joined = ','.join(sorted(pairs))
lines = 'a\nb\r\nc'.splitlines()
first, _, rest = 'one:two:three'.partition(':')
made = '{0[0]} {x.n}'.format([1], x=type('T', (), {'n': 3}))
letters = string.ascii_lowercase[:3]
checks = ['ab'.isalpha(), '1'.isdigit(), 'a'.islower(), 'ab' in 'cab']
