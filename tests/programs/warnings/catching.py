import warnings

with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn("first")
    warnings.warn("second", DeprecationWarning)
    warnings.warn(RuntimeWarning("third"))
print([(str(w.message), w.category.__name__, w.lineno) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("raised", UserWarning)
    except UserWarning as e:
        print("caught", e)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("default")
    for i in range(3):
        warnings.warn("once per line")
    warnings.simplefilter("ignore")
    warnings.warn("ignored")
print(len(log))


def f():
    warnings.warn("level", stacklevel=2)


with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    f()
print(log[0].lineno)
try:
    warnings.warn("x", int)
except TypeError as e:
    print(e)
try:
    warnings.simplefilter("nope")
except ValueError as e:
    print(e)
print(warnings.formatwarning("msg", UserWarning, "file.py", 3, "the line"), end="")


@warnings.deprecated("use other")
def old():
    return 5


with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    print(old(), log[0].message, log[0].category.__name__)
