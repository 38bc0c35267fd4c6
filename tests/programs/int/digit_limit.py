import sys

print(sys.get_int_max_str_digits())
n = 10**4299
print(len(str(n)))
for f in (lambda: str(n * 10), lambda: int("9" * 4301), lambda: int("1" * 4300) % 7, lambda: f"{n * 10}", lambda: "%d" % (n * 10),
          lambda: len(hex(n * 10)), lambda: int("f" * 5000, 16) % 11, lambda: int("2" * 5000, 3), lambda: int("0" * 5000)):
    try:
        print(f())
    except ValueError as e:
        print(e)
sys.set_int_max_str_digits(640)
try:
    print(10**640)
except ValueError as e:
    print(e)
sys.set_int_max_str_digits(0)
print(len(str(10**10000)))
try:
    sys.set_int_max_str_digits(5)
except ValueError as e:
    print(e)
