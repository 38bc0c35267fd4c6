# Dates, datetimes and their ISO texts from generated numbers: what is in range, what is not, sums over the whole calendar.
import binascii
import random
from datetime import date, datetime, timedelta, timezone

r = random.Random(7)


class Day(date):
    def __repr__(self):
        return f"Day {self}"


class Moment(datetime):
    def __repr__(self):
        return f"Moment {self}"


def attempt(f, *args, **named):
    try:
        return repr(f(*args, **named))
    except Exception as e:
        return f"{type(e).__name__} {e}"


def year():
    return r.choice((0, 1, 4, 1900, 1999, 2000, 2023, 2024, 9999, 10000)) if r.random() < 0.3 else r.randrange(1, 10000)


def fields():
    clock = (r.randrange(-1, 25), r.randrange(61), r.randrange(60), r.choice((0, 0, 1, 120000, 999999, 1000000)))
    return (year(), r.randrange(14) if r.random() < 0.2 else r.randrange(1, 13), r.randrange(1, 32), *clock[: r.randrange(5)])


def days():
    return r.choice((0, 1, -1, 28, 29, 365, 366, -146097)) if r.random() < 0.5 else r.randrange(-3652059, 3652059)


def delta():
    return timedelta(days(), r.randrange(-90000, 90000), r.randrange(-2000000, 2000000))


def text():
    at = datetime(r.randrange(1, 10000), r.randrange(1, 13), r.randrange(1, 29), r.randrange(24), r.randrange(60), r.randrange(60))
    made = at.isoformat(r.choice("T  x5"), r.choice(("auto", "minutes", "seconds", "milliseconds", "microseconds")))
    if r.random() < 0.4:
        i = r.randrange(len(made))
        made = made[:i] + (r.choice("0159") if made[i].isdigit() else "x") + made[i + 1 :]
    return made[: r.choice((10, 16, 19, 23, 26, 30))]


def read(cls, text):
    made = attempt(cls.fromisoformat, text)
    return "ValueError" if made.startswith("ValueError") else made  # the words of the C differ


def some(f, cls, *args):
    made = attempt(cls, *args)
    return made if not made.startswith(("date", "Day", "Moment")) else attempt(f, cls(*args))


OPERATIONS = {
    "date": lambda: attempt(date, *fields()[:3]),
    "datetime": lambda: attempt(datetime, *fields(), fold=r.choice((0, 0, 1, 2))),
    "aware": lambda: attempt(datetime, 2024, 5, 17, 12, tzinfo=r.choice((None, timezone.utc, 3))),
    "date +": lambda: some(lambda d: d + delta(), r.choice((date, Day)), *fields()[:3]),
    "date -": lambda: some(lambda d: (d - delta(), delta() + d), r.choice((date, Day)), *fields()[:3]),
    "datetime +": lambda: some(lambda d: d + delta(), r.choice((datetime, Moment)), *fields()),
    "datetime -": lambda: some(lambda d: d - delta(), r.choice((datetime, Moment)), *fields()),
    "texts": lambda: some(lambda d: (str(d), d.isoformat(), d.isoformat("x", "minutes"), hash(d) == hash(d + timedelta())), datetime, *fields()),
    "from text": lambda: read(r.choice((datetime, Moment)), text()),
    "date from text": lambda: read(r.choice((date, Day)), text()[:10]),
    "ordinal": lambda: attempt(r.choice((date, datetime)).fromordinal, r.randrange(1, 3652060)),
}
total = 0
for i in range(12000):
    name = r.choice(list(OPERATIONS))
    line = f"{name}: {OPERATIONS[name]()}"
    total = binascii.crc32(line.encode(), total)
    if i % 150 == 0:
        print(line)
    if i % 50 == 0:
        print(i, total)
day = date.min
seen = 0
while day < date(2400, 12, 31):
    seen = binascii.crc32(str(day).encode(), seen)
    day += timedelta(days=13)
print(day, seen)
for wrong in ((2024, True, 1), (2024.0, 1, 1), ("2024", 1, 1), (2024, "1", 1)):
    print(attempt(date, *wrong), attempt(datetime, *wrong))
