# Unicode: names, texts with halves of pairs, control characters, wide signs
größe = 3
größe += 1
名前 = ['é', 'e\u0301', '\U0001f600', '\u202e', '\x00\x1b']
名前.append(größe)
ﬁ = 'ligature'
def ñ(π):
    return π * 2
x = ñ('ß')
half = '\ud800'
d = {'ключ': 名前, '\n': "it's \"quoted\""}
d['ключ'].pop(0)
class Ünï:
    ä = 1
Ünï.ä += 1
o = Ünï()
o.ö = 'ö'
print('日本', x)
s = 'a\\b\t\r\x7f\xa0\xad\u2028'
