from functools import singledispatch, singledispatchmethod


@singledispatch
def show(x):
    return f"object {x!r}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return "list of " + ", ".join(show(i) for i in x)


@show.register(str)
@show.register(bytes)
def _(x):
    return f"text {x!r}"


print(show(1), show("a"), show([1, b"b", None]), show(True), show(2.5))
print(show.dispatch(bool) is show.dispatch(int), show.registry.keys() >= {int, list})


class M:
    @singledispatchmethod
    def neg(self, x):
        raise NotImplementedError("cannot")

    @neg.register(int)
    def _(self, x):
        return -x

    @neg.register(bool)
    def _(self, x):
        return not x


print(M().neg(5), M().neg(True))
try:
    M().neg("x")
except NotImplementedError as e:
    print(e)
