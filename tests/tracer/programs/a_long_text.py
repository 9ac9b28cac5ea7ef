# A long text
s = ''
for i in range(20):
    s += chr(97 + i)
t = s.upper()
w = s.split('e')
j = '-'.join(w)
q = "it's"
n = 'a\nb\t\x00é'
