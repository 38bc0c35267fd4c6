# Direct calls behind items, comparisons and `in`: what runs is looked at, not believed.
import sys
import weakref

train = sys.argv[1:] == ["train"]


class Grid:
    def __init__(self, width, height):
        self.width = width
        self.cells = [0.0] * (width * height)

    def __getitem__(self, place):
        x, y = place
        if y < 0:
            raise IndexError(f"row {y}")
        return self.cells[y * self.width + x]

    def __setitem__(self, place, value):
        x, y = place
        if y < 0:
            raise IndexError(f"no row {y}")
        self.cells[y * self.width + x] = value

    def __contains__(self, value):
        return value == self.width


class Counted:
    """Items are numbers; setting one gives a number that nobody takes."""

    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        return self.n + i

    def __setitem__(self, i, value):
        self.n += value
        return self.n


class Event:
    def __init__(self, when):
        self.when = when

    def __lt__(self, other):
        return self.when < other.when

    def __le__(self, other):
        if not isinstance(other, Event):
            return NotImplemented
        return self.when <= other.when

    def __eq__(self, other):
        if not isinstance(other, Event):
            return NotImplemented
        return self.when == other.when

    def __gt__(self, other):
        return self.when - other.when  # not a bool: its truth counts

    __hash__ = None


class Late(Event):
    def __lt__(self, other):
        return "late"

    def __gt__(self, other):  # asked before Event.__lt__, for the class extends it
        print("Late.__gt__")
        return False

    def __ge__(self, other):
        return True


class Truth:
    """An answer whose truth raises, or dies visibly."""

    def __init__(self, value):
        self.value = value

    def __bool__(self):
        if self.value is None:
            raise ValueError("neither true nor false")
        return self.value

    def __del__(self):
        if not train and self.value is not None:
            print("an answer dies")


class Asked:
    def __init__(self, answer):
        self.answer = answer

    def __lt__(self, other):
        return Truth(self.answer) if not train else self.answer

    def __contains__(self, item):
        return Truth(self.answer) if not train else self.answer


class Left:
    def __eq__(self, other):
        return NotImplemented

    def __lt__(self, other):
        return NotImplemented


class Right:
    def __eq__(self, other):
        return "right"

    def __gt__(self, other):
        return other.__class__.__name__


def fill(grid, n):
    total = 0.0
    for x in range(n):
        for y in range(n):
            grid[x, y] = grid[x, y] + x * 0.5
            total += grid[x, y]
    return total


def add_up(items, n):
    total = 0
    for i in range(n):
        items[i] = i
        total += items[i]
    return total


def count(events, other):
    found = 0
    for event in events:
        if event < other:
            found += 1
        if event <= other:
            found += 10
        if event == other:
            found += 100
        if event > other:
            found += 1000
        if event != other:
            found += 10000
    return found


def smaller(a, b):
    return a < b


def same(a, b):
    return a == b


def true_ones(things, other):
    n = 0
    for thing in things:
        if thing < other:
            n += 1
        if other in thing:
            n += 10
    return n


def holds(grid, values):
    return [value for value in values if value in grid]


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as error:
        line = error.__traceback__.tb_next and error.__traceback__.tb_next.tb_lineno
        print(f.__name__, type(error).__name__, error, line)


attempt(fill, Grid(6, 6), 6)
attempt(add_up, Counted(3), 30)
attempt(count, [Event(i) for i in range(20)], Event(7))
for i in range(20):
    smaller(Event(i), Event(3))
    same(Event(i), Event(3))
attempt(true_ones, [Asked(i % 2 == 0) for i in range(20)], 1)
attempt(holds, Grid(6, 6), range(10))
if train:
    sys.exit()

# other objects than the profile saw
attempt(fill, [[0]], 1)
attempt(fill, {(x, y): 1 for x in range(3) for y in range(3)}, 3)
attempt(add_up, [2**62] * 30, 30)
attempt(add_up, bytearray(30), 30)
attempt(add_up, "text", 3)
attempt(count, [Event(2.5), Event(2**70), Event(True)], Event(7))
attempt(count, [Event(1), Late(2), Event(3)], Late(2))
attempt(count, [1, 2.5], 2)
attempt(count, [Event(1)], 3)
attempt(count, [Event(1), Event("text")], Event(3))
attempt(smaller, Event(1), None)
attempt(smaller, Late(1), Event(2))
attempt(smaller, Event(1), Late(2))
attempt(same, Event(1), 1)
attempt(same, Event(1), None)
attempt(same, Left(), Right())
attempt(same, Left(), Left())
attempt(smaller, Left(), Right())
attempt(smaller, Left(), Left())
attempt(true_ones, [Asked(True), Asked(None), Asked(False)], 1)
attempt(true_ones, [Asked(True), Asked(False)], 1)
attempt(holds, "abc", "abcd")
attempt(holds, Grid(2, 2), [2, 2.0, "2"])

# errors inside, with the lines
attempt(fill, Grid(2, 2), 3)


class Below(Grid):
    def __getitem__(self, place):
        return super().__getitem__((place[0], place[1] - 1))


attempt(fill, Below(6, 6), 6)

# rebound in the middle
grid = Grid(6, 6)
Grid.__getitem__ = lambda self, place: 1
attempt(fill, grid, 6)
del Grid.__getitem__
attempt(fill, grid, 6)
grid.__getitem__ = lambda place: 2  # an instance's own does not count
attempt(fill, grid, 6)
setattr(Grid, "__set" + "item__", None)
attempt(fill, grid, 6)
Event.__lt__ = lambda self, other: NotImplemented
attempt(count, [Event(1)], Event(3))
del Event.__lt__
attempt(count, [Event(1)], Event(3))
Event.__eq__ = lambda self, other: [] if self.when == 1 else [1]
attempt(count, [Event(1), Event(2)], Event(3))


class Closes:
    """An item whose reading lets go of the container."""

    def __init__(self, home):
        self.home = home

    def __getitem__(self, i):
        self.home.clear()
        return i


def read_all(home, n):
    total = 0
    for i in range(n):
        if not home:
            home.append(Closes(home))
        total += home[0][i]
    return total


attempt(read_all, [], 30)
kept = Closes([])
gone = weakref.ref(kept, lambda r: print("gone"))
kept.home.append(kept)
del kept
print(gone()[3], gone())


class Deep:
    def __lt__(self, other):
        return self < other


attempt(smaller, Deep(), Deep())
