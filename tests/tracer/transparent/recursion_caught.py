# A RecursionError is caught, and the program goes on.
def depth(n):
    return depth(n + 1)


def count(n=0):
    try:
        return count(n + 1)
    except RecursionError:
        return n


for i in range(3):
    try:
        depth(0)
    except RecursionError as error:
        print(type(error).__name__, str(error)[:32])
print(count() > 900)
squares = [n * n for n in range(5)]
print(squares, sum(squares))
