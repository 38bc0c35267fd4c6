# dropping a very long chain does not overflow the stack
class Node:
    __slots__ = ("next",)

    def __init__(self, next):
        self.next = next


head = None
for _ in range(300000):
    head = Node(head)
head = None
t = ()
for _ in range(300000):
    t = (t,)
t = None
l = None
for _ in range(300000):
    l = [l]
del l
d = None
for _ in range(100000):
    d = {"k": d}
del d
print("done")
