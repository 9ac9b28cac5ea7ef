# Del on time.
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f():
    a = A(1)
    print('in f')
f()
print('after f')
b = A(2)
b = None
print('after b')
c = A(3)
del c
print('end')
d = A(4)
