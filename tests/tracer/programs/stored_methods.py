# Methods kept in names and containers, called later
xs, ys = [], [1]
push, take = xs.append, ys.pop
push(1)
push(take())
acts = {'add': xs.append, 'sort': xs.sort, 'clear': ys.clear}
acts['add'](0)
acts['sort']()
for act in (xs.reverse, xs.copy):
    act()
getattr(xs, 'append')(5)
list(map(push, [6, 7]))
def apply(f, *args):
    return f(*args)
apply(xs.extend, [8])
class Stack(list):
    def __init__(self):
        self.push = self.append
s = Stack()
s.push(1)
text = ''.join
t = text('ab')
upper = str.upper
u = upper('q')
put = {}.__setitem__
put('k', 1)
