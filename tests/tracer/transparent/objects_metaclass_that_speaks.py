# A metaclass that speaks.
class M(type):
    def __repr__(cls): print('M repr'); return 'm'
    def __hash__(cls): print('M hash'); return 1
    def __eq__(cls, o): print('M eq'); return False
    def __getattribute__(cls, n): print('M get', n); return type.__getattribute__(cls, n)
class A(metaclass=M):
    pass
a = A()
b = [A, a]
x = 1
