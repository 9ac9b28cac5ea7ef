# Python 3.12: type parameters of functions and classes, type aliases
type Pair[T] = tuple[T, T]
def first[T](items: list[T]) -> T:
    kept = items[0]
    items.append(kept)
    return kept
class Box[T]:
    def __init__(self, held: T):
        self.held = held
    def swap[U](self, other: U) -> T:
        old, self.held = self.held, other
        return old
xs = [1, 2]
a = first(xs)
box = Box(xs)
b = box.swap(box)
class Full[T](Box[T]):
    pass
c = Full(b)
