# getattr, setattr, delattr and vars with names worked out while running
class Robot:
    def __init__(self):
        self.x = 0
        self.log = []
    def left(self):
        self.x -= 1
        self.log.append('l')
    def right(self):
        self.x += 1
        self.log.append('r')
r = Robot()
for word in 'left right right'.split():
    getattr(r, word)()
for i, name in enumerate(['p', 'q']):
    setattr(r, name, [i])
    getattr(r, name).append(r.x)
delattr(r, 'p')
vars(r)['z'] = vars(r).pop('q')
r.__dict__.update(w=1)
setattr(Robot, 'kind', r.log)
Robot.kind.append(0)
e = getattr(r, 'nothing', [])
