# Python 3.10: match: every kind of pattern and what each captures
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
shapes = [0, 'go', [1, 2, 3], {'kind': 'a', 'n': 1, 'rest': 2}, Point(0, 5), (1, (2, 3)), None, [Point(1, 1)], 7.5]
found = []
for shape in shapes:
    match shape:
        case 0 | 1:
            found.append('small')
        case 'go' as word:
            found.append(word)
        case [first, *others] if len(others) == 2:
            others.append(first)
        case {'kind': kind, **more}:
            more['seen'] = kind
        case Point(x=0, y=height):
            found.append(height)
        case (a, (b, c)):
            found += [a, b, c]
        case None:
            pass
        case [Point(px, py)]:
            found.append((px, py))
        case float(number):
            found.append(number)
match found:
    case [*_]:
        last = found.pop()
