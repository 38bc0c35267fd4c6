# What locals() lists while it is unbound, and functions that a text has defined, called by specialized code.
import sys

train = sys.argv[1:] == ["train"]


def listed(n):
    for i in range(n):
        total = i * 2
        half = i * 0.5
    return sorted(locals().items())


def unbound_again(n):
    x = n * 2
    first = sorted(locals())
    if n > 3:
        del x
    return first, sorted(locals()), dir()


for k in range(20):
    listed(5)
    unbound_again(2)
print(listed(3))
print(unbound_again(3))
if not train:
    print(listed(0))
    print(unbound_again(5))

exec("def counts(n):\n    global made\n    made = n * 2\n    return made + 1")
exec("def reads():\n    return made")


def calls(n):
    total = 0
    for i in range(n):
        total += counts(i) + reads()
    return total


print(calls(20), made)
for i in range(20):
    made = counts(i) + reads()
print(made, [sorted(locals()) for k in range(2)])
if not train:
    exec("def counts(n):\n    return 'other'", globals())
    try:
        print(calls(2))
    except TypeError as error:
        print(error)
