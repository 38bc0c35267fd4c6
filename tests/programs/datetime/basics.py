from datetime import date, datetime, time, timedelta, timezone

d = date(2024, 2, 29)
print(d, d.weekday(), d.isoformat(), d + timedelta(days=366), d.replace(year=2023, day=28), d.isocalendar())
dt = datetime(2024, 2, 29, 13, 4, 5, 678)
print(dt, repr(dt), dt.date(), dt.time(), dt.isoformat(sep=" "), dt - timedelta(hours=14))
print(dt.strftime("%Y/%m/%d %H:%M:%S.%f %j"), datetime.fromisoformat("2020-01-02T03:04:05+02:00"))
td = timedelta(days=1, hours=2, seconds=3.5)
print(td, td.total_seconds(), -td, td * 2, td / 2, td // timedelta(hours=1), repr(td))
print(datetime(2020, 1, 1, tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=5, minutes=30))))
print(dt > datetime(2024, 1, 1), (datetime(2024, 3, 1) - datetime(2024, 2, 1)).days, time(1, 2) < time(1, 3))
print(date.fromordinal(738000), d.toordinal(), datetime.fromtimestamp(0, timezone.utc))
for bad in (lambda: date(2023, 2, 29), lambda: datetime(1, 1, 1) - timedelta(1), lambda: date.fromisoformat("x")):
    try:
        bad()
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
