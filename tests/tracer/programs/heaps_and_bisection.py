# heapq, bisect, random, statistics: library functions that write into lists
import heapq, random, bisect, statistics
from heapq import heappush, heappop
from random import shuffle, choice
heap = []
for n in (5, 1, 4):
    heappush(heap, (n, [n]))
least = heappop(heap)
least[1].append('out')
heapq.heapreplace(heap, (0, heap))
xs = [1, 5, 9]
bisect.insort(xs, 4)
at = bisect.bisect_left(xs, 5)
random.seed(3)
shuffle(xs)
random.shuffle(xs)
picked = choice(xs)
some = random.sample(xs, 2)
some.append(xs)
mean = statistics.mean([1, 2, 3])
class Job:
    def __init__(self, rank):
        self.rank = rank
    def __lt__(self, other):
        self.compared = True
        return self.rank < other.rank
jobs = []
for r in (3, 1, 2):
    heappush(jobs, Job(r))
first = heappop(jobs)
rng = random.Random(1)
rng.shuffle(xs)
