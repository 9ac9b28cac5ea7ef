# A doubly linked list: inserted into, walked both ways, removed from
class Node:
    def __init__(self, value):
        self.value = value
        self.prev = self.next = None
class Chain:
    def __init__(self):
        self.head = self.tail = None
        self.size = 0
    def push(self, value):
        node = Node(value)
        if self.tail is None:
            self.head = self.tail = node
        else:
            self.tail.next, node.prev, self.tail = node, self.tail, node
        self.size += 1
        return node
    def remove(self, node):
        if node.prev:
            node.prev.next = node.next
        else:
            self.head = node.next
        if node.next:
            node.next.prev = node.prev
        else:
            self.tail = node.prev
        self.size -= 1
    def __iter__(self):
        at = self.head
        while at:
            yield at.value
            at = at.next
    def reverse(self):
        at = self.head
        while at:
            at.next, at.prev, at = at.prev, at.next, at.next
        self.head, self.tail = self.tail, self.head
c = Chain()
nodes = [c.push(v) for v in 'abc']
c.remove(nodes[1])
c.reverse()
values = list(c)
c.head.value += '!'
