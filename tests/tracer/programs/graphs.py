# Graphs: dicts of sets, depth first with a stack, shortest ways with a heap
import heapq
edges = [('a', 'b', 2), ('b', 'c', 1), ('a', 'c', 5)]
graph = {}
for x, y, w in edges:
    graph.setdefault(x, {})[y] = w
    graph.setdefault(y, {})[x] = w
def dijkstra(start):
    dist, todo, seen = {start: 0}, [(0, start)], set()
    while todo:
        d, node = heapq.heappop(todo)
        if node in seen:
            continue
        seen.add(node)
        for near, w in graph[node].items():
            if d + w < dist.get(near, float('inf')):
                dist[near] = d + w
                heapq.heappush(todo, (d + w, near))
    return dist
dist = dijkstra('a')
def dfs(node, seen):
    seen.append(node)
    for near in sorted(graph[node]):
        if near not in seen:
            dfs(near, seen)
    return seen
order = dfs('a', [])
del graph['a']['c'], graph['c']['a']
parents = {n: set(ns) for n, ns in graph.items()}
parents['b'] -= {'a'}
parents['b'].add(frozenset('x'))
