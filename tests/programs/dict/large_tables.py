"""Tables of more than 2**16 places: their index holds bits of the hash beside the number of an entry."""


class Same:
    """Keys with few hashes: equal ones must be found, others not be mixed up."""

    asked = 0

    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return self.number % 50 << 40

    def __eq__(self, other):
        Same.asked += 1
        return isinstance(other, Same) and self.number == other.number


def fill(keys):
    table = {}
    for place, key in enumerate(keys):
        table[key] = place
    return table


def check(name, keys, others):
    table = fill(keys)
    found = sum(table[key] == place for place, key in enumerate(keys))
    absent = sum(key in table for key in others)
    print(name, len(table), found, absent)
    for key in keys[::3]:
        del table[key]
    print(len(table), sum(key in table for key in keys), next(iter(table)) == keys[1])
    for place, key in enumerate(others):
        table[key] = -place
    print(len(table), sum(table.get(key, 1) <= 0 for key in others), table.popitem() == (others[-1], 1 - len(others)))
    copy = dict(table)
    copy.update(fill(keys))
    print(len(copy), copy == table, table == dict(reversed(list(table.items()))))


def mixed(n):
    """A linear congruential generator (modulo 2**61 - 1)."""
    keys, x = [], 12345
    for _ in range(n):
        x = x * 6364136223846793005 % 2305843009213693951
        keys.append(x)
    return keys


COUNT = 70_000
numbers = mixed(2 * COUNT)
check("ints", numbers[:COUNT], numbers[COUNT:])
check("small ints", list(range(COUNT)), list(range(-COUNT, 0)))
check("far apart", [i << 24 for i in range(COUNT)], [(i << 24) + 1 for i in range(COUNT)])
check("strings", [f"k{n}" for n in numbers[:COUNT]], [f"k{n}" for n in numbers[COUNT:]])
check("tuples", [(i, i * 7 % 1000) for i in range(COUNT)], [(i, -1 - i * 7 % 1000) for i in range(COUNT)])
check("texts in tuples", [("a", str(i)) for i in range(COUNT)], [("a", str(i), i) for i in range(COUNT)])
check("tuples in tuples", [((i,), 0.5) for i in range(COUNT)], [((i,), 1.5) for i in range(COUNT)])

table = fill(range(COUNT))
for number in range(400):
    table[Same(number)] = number
print(len(table), sum(table[Same(number)] == number for number in range(400)), Same(400) in table, Same.asked)

large = fill(range(COUNT))
large[(1, "a")] = "tuple"
large[(1, 2.0)] = "with a float"
print(large[(True, "a")], large[(1.0, 2)], large.get((1, "b")), large.get((1, True)))
