# With and finally.
class C:
    def __enter__(self): print('in'); return self
    def __exit__(self, *a): print('out'); return True
with C() as c:
    1 / 0
for i in range(3):
    try:
        if i == 1: continue
        print(i)
    finally:
        print('f')
