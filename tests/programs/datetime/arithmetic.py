# Sums, differences and comparisons of all signs, over the borders of days, years and zones.
import itertools
from datetime import datetime, timedelta, timezone, tzinfo

deltas = [
    timedelta(),
    timedelta(microseconds=1),
    timedelta(microseconds=-1),
    timedelta(days=1, seconds=86399, microseconds=999999),
    timedelta(weeks=-3, hours=5),
    timedelta(seconds=1.5, days=0.25),
    timedelta(milliseconds=True),
    timedelta(days=365 * 400),
]
for a, b in itertools.product(deltas, deltas):
    print(a + b, a - b, a < b, a == b, a >= b, hash(a) == hash(b), end="; ")
print()
zones = [None, timezone.utc, timezone(timedelta(hours=-5, minutes=-30)), timezone(timedelta(hours=2), "two")]
moments = [datetime(2024, 2, 28, 23, 59, 59, 999999), datetime(2023, 12, 31), datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)]
for m, z, delta in itertools.product(moments, zones, deltas):
    m = m.replace(tzinfo=z)
    for op in (datetime.__add__, datetime.__sub__):
        try:
            print(op(m, delta), end="; ")
        except OverflowError as e:
            print(e, end="; ")
print()
aware = [m.replace(tzinfo=z, hour=h) for m in moments[:2] for z in zones[1:] for h in (0, 5, 23)]
for a, b in itertools.product(aware, aware):
    print(a - b, a < b, a == b, end="; ")
print()


class Odd(tzinfo):
    def utcoffset(self, dt):
        return timedelta(minutes=dt.minute, seconds=1 + dt.fold)

    def tzname(self, dt):
        return "100%"

    def dst(self, dt):
        return None


odd = datetime(2024, 5, 6, 7, 8, 9, 10, Odd())
for other in aware[:3]:
    print(odd - other, odd < other, odd == other, odd.replace(fold=1) - other)
for format in ("%d/%b/%Y:%H:%M:%S %z", "%f|%%f|%z|%:z|%Z|%", "", "%A %j %U %%z", "é%Yü%z"):
    print(*(m.strftime(format) for m in (odd, aware[4], moments[0], moments[0].date(), moments[0].time())), sep=" ; ")
print(sorted(aware)[0], max(aware), len(set(aware)))
print(timezone(timedelta(hours=-1, seconds=-7, microseconds=-3)), odd.isoformat())
