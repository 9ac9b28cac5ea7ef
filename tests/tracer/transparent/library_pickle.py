# Pickle.
import pickle
class A:
    def __init__(self): self.x = 1
print(pickle.loads(pickle.dumps(A())).x)
