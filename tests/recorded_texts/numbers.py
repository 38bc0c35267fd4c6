# Numbers in texts that are others in each run: addresses and hashes
import sys


class Key:
    pass


keys = [Key(), Key()]
TEXT = """
def check(key, default={address}):
    \"\"\"Compares addresses.\"\"\"
    def inner():
        return id(key) == {address}
    class Inner:
        wanted = {address}
        def method(self):
            yield self.wanted == {address}
            yield [{hash}] == [({hash})]
    return inner(), default == id(key), [*Inner().method()], ({address}, 1) == (id(key), 1)
"""


def make(key):
    space = {}
    exec(TEXT.format(address=id(key), hash=hash(str(key))), space)
    return space["check"]


first, second = make(keys[0]), make(keys[1])
print(first(keys[0])[0], first(keys[1])[0], second(keys[1])[0], second(keys[0])[0])
print(first(keys[0]), second(keys[1]))
big = [2**33 + 7, -(2**40), 10**30, -(10**25) - 1]
for n in big:
    print(eval(f"{n}"), eval(f"({n}, [{n}], {{{n}: {n}}})"), eval(f"1 - {n}"), eval(f"x[{n}]", {"x": {n: "found"}}))
salt = hash("salt") if len(sys.argv) < 2 else hash(sys.argv[1])
print(eval(f"salt == {salt}"), eval(f"[{salt}, {salt * 3}][1] // 3 == {salt}"), eval(f"(lambda: {salt}\n)() == salt"))
for zeros in "0" * 10, "1" * 10:
    print(eval(f"[{zeros}, {zeros} + 1, (lambda: {zeros}, {zeros})]")[:2], eval(f"{zeros}"))
# what is no number of an expression stays as it is
print(eval("'id 1234567890123 '" + "+ str(1234567890123)"), eval("f'{1234567890123}'" + " + ''"), eval("1234567890.5" + " + 0"))
exec("match 12345678901:\n    case 12345678901:\n        print('matched')\n" + "# end")
exec("def f(x: 12345678901): pass\nprint(f.__annotations__)" + "\n")
try:
    eval(f"undefined + {2**35}")
except NameError as e:
    print(e)
