# What datetime says where it refuses something: its classes are C in CPython, and called by their full names.
import pickle
import sys
import traceback
from datetime import date, datetime, time, timedelta, timezone, tzinfo

d, dt, td = date(2024, 1, 1), datetime(2024, 1, 1), timedelta(1)


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def set_attribute(obj, name):
    setattr(obj, name, 3)


for f in (
    lambda: d + 1,
    lambda: d - 1.5,
    lambda: dt + dt,
    lambda: td * "x",
    lambda: td < 1,
    lambda: d < 1,
    lambda: d < dt,
    lambda: dt - dt.replace(tzinfo=timezone.utc),
    lambda: dt < dt.replace(tzinfo=timezone.utc),
    lambda: dt == dt.replace(tzinfo=timezone.utc),
    lambda: time(1) < time(2, tzinfo=timezone.utc),
    lambda: timedelta(x=1),
    lambda: datetime.strptime("2024 x", "%Y"),
    lambda: date.fromisoformat("nope"),
    lambda: timedelta.max + td,
    lambda: dt + timedelta.max,
    lambda: timedelta(days=10**9),
    lambda: date(2024, 13, 1),
    lambda: datetime(2024, 1, 1, 25),
    lambda: tzinfo().utcoffset(None),
    lambda: timezone(5),
    lambda: timezone(td),
    lambda: timezone(timedelta(hours=2), name="x"),
    lambda: d.strftime(1),
    lambda: -d,
    lambda: d.foo,
    lambda: set_attribute(d, "year"),
    lambda: set_attribute(date, "x"),
    lambda: divmod(td, 0),
    lambda: [1] * td,
    lambda: type(dt),
    lambda: date.__module__,
    lambda: pickle.dumps(d, 0),
    lambda: pickle.loads(pickle.dumps(dt)) == dt,
):
    attempt(f)


class Special(datetime):
    pass


attempt(lambda: Special(2024, 1, 1) + 1)
print(type(Special(2024, 1, 31, 23) + timedelta(hours=1)).__name__, Special(2024, 1, 31, 23) + timedelta(hours=1))


class Wrong(tzinfo):
    def utcoffset(self, dt):
        return self.offset


zone = Wrong()
for zone.offset in (5, timedelta(hours=24), timedelta(hours=-24), timedelta(hours=-24, microseconds=1), None):
    attempt(lambda: datetime(2024, 1, 1, tzinfo=zone).utcoffset())
try:
    date(2024, 2, 30)
except ValueError:
    traceback.print_exc(file=sys.stdout)
