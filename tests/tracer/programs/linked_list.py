# Linked list
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next
head = None
for v in 'abc':
    head = Node(v, head)
node = head
while node:
    node.value += '!'
    node = node.next
previous = None
while head:
    head.next, previous, head = previous, head, head.next
