import time

t = time.gmtime(1000000000)
print(t)
print(t.tm_year, t.tm_mon, t.tm_zone, t.tm_gmtoff, t[0], len(t), tuple(t))
print(time.gmtime(0), time.gmtime(-1).tm_year, time.gmtime(1.9).tm_sec)
print(time.strftime("%Y-%m-%d %H:%M:%S %j %A %B %%", t), time.strftime("é%Yü", t))
print(time.asctime(t), time.asctime((2020, 1, 5, 3, 4, 5, 6, 5, 0)))
print(time.mktime(time.localtime(1234567890)))
print(time.struct_time((2024, 2, 29, 1, 2, 3, 3, 60, 0)))
print(time.ctime(0) == time.asctime(time.localtime(0)))
for bad in ((1, 2), "x", (2020, 13, 1, 0, 0, 0, 0, 1, 0), (2020, 1, 1, 24, 0, 0, 0, 1, 0), (2020, 1, 1, 0, 0, 0, -2, 1, 0)):
    try:
        print(time.asctime(bad))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    time.gmtime("x")
except TypeError as e:
    print(e)
print(type(time.timezone).__name__, len(time.tzname))
