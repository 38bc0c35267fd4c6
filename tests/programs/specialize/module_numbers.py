# Loops of a module's body: its variables are globals, which hold other numbers than the profile saw.
import sys

train = sys.argv[1:] == ["train"]

n = 40 if train else 60
total = 0
for i in range(n):
    if i % 3 == 0 or i % 5 == 0:
        total += i * i & 1023
print(total, i)

# past 63 and 64 bits, and back
big = 1
for k in range(30 if train else 70):
    big = big * 2 + 1
    if big > 2**66:
        big = 1
    print(big, -big, big & 255)

# a float where ints were, and an int where floats were
for x in [0.5, 1.5, 2.5] if train else [0.5, 2, True, 1.5, 10**30, None]:
    try:
        y = x * 2 + 1
        y += x
    except TypeError as error:
        print("TypeError", error)
    print(x, y)

# infinities, zeros with signs, and NaN, which keeps its identity
nan = float("nan")
kept = []
z = 1.0
for step in [0.25, 0.5] if train else [0.25, float("inf"), -0.0, nan, 2.0, nan]:
    z = step
    z = z + 0.0 if step == step else step
    kept.append(z)
    print(z, kept[-1] is z, z in kept, z == z)
    z = z * -1.0
    again = z
    print(again is z, [again] == [z])

# boxes of floats are shared before the variable is assigned to again
x = 0.0
first = x
seen = []
pairs = {}
for i in range(5 if train else 9):
    x += 0.5
    seen.append(x)
    other = x
    x = x * 1.5
    pairs[i] = (x, other)
    x -= 0.25
print(x, first, seen, pairs)

# while, break, else, and conditions
count = 0
while count < n:
    count += 1
    if count == 50:
        break
else:
    print("not broken")
print(count)

even = odd = 0
flag = False
for i in range(n):
    flag = i % 2 == 0
    if flag:
        even += 1
    else:
        odd += 1
print(even, odd, flag)

# division: floors, zero, and what a division gives
quotient = 0
for d in [3, 5, 7] if train else [3, 0, -4, 2**70, 1.5, 0.0]:
    try:
        quotient = 100 // d
        rest = 100 % d
        share = 100 / d
    except ZeroDivisionError as error:
        print("ZeroDivisionError", error, quotient)
        continue
    print(quotient, rest, share)

# nested loops, with lists of every kind of storage
size = 6
grid = [[0] * size for _ in range(size)]
for a in range(size):
    for b in range(size):
        grid[a][b] = a * b
        if not train and a == b == 3:
            grid[a][b] = 0.5
        if not train and a == b == 4:
            grid[a][b] = "text"
print(grid)
weights = [0.5] * size
area = 0.0
for a in range(size):
    for b in range(size):
        try:
            area += grid[a][b] * weights[b]
        except TypeError as error:
            print(error)
print(area)
indices = [1, 2, 3] if train else [1, -1, 5, 6, -7, 2**80, None]
for index in indices:
    try:
        weights[index] = index * 0.5
        print(weights[index])
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
print(weights)

# targets that are unpacked, and loops over enumerate and zip
for index, (left, right) in enumerate(zip([1, 2, 3], [0.5, 1.5, 2.5] if train else [0.5, 3, "x"])):
    left = left * 2
    print(index, left, right * 2)
for left, right in [(1, 2), (3, 4)] if train else [(1, 2), (0.5, "y"), ([1], 3)]:
    left += left
    print(left, right)

# the variable that counts is assigned to inside
for i in range(4):
    i = i * 2 if train or i != 2 else "two"
    print(i)
print(i)

# comprehensions and functions see what the loop has stored so far
scale = 1


def scaled(v):
    return v * scale


out = []
for scale in [1, 2] if train else [1, 2.5, 2**64, True]:
    out.append(scaled(3))
    out.append([scaled(v) + scale for v in (1, 2)])
print(out)
print(sum(v * scale for v in (1, 2, 3)))
