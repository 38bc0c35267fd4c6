from collections import namedtuple
import copy

Item = namedtuple("Item", "name price qty")
items = [Item("pen", 1.5, 10), Item("book", 12.0, 2), Item("cup", 4.25, 5)]
for item in sorted(items, key=lambda i: -i.price):
    print(f"{item.name:>6} {item.price:6.2f} {item.qty:3d}")
print(sum(i.price * i.qty for i in items))
print(max(items, key=lambda i: i.qty).name)
print("%s costs %s (%d left)" % items[0])
print("{0.name} {0.price} {1[2]}".format(*items))
print(copy.copy(items[0]), copy.deepcopy(items[1]), copy.replace(items[2], qty=0))
by = {i.name: i for i in items}
print(by["cup"].qty)
