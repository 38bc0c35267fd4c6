"""Its body has loops."""
import sys

step = 1 if sys.argv[1:] == ["train"] else 0.5
squares = []
total = 0
for i in range(12):
    if i == 7 and step != 1:
        step = 2**62
    total += i * step
    squares.append(total)
else:
    last = i


def more(k):
    global total
    for j in range(k):
        total = total + squares[j]
    return total
