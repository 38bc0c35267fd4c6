from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress
import io


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print(f"</{name}>")


with tag("a") as t, tag("b"):
    print("in", t)
with tag("err"):
    raise ValueError("oops")
try:
    with tag("other"):
        raise KeyError("k")
except KeyError as e:
    print("passed", e)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with nullcontext(5) as n:
    print(n)


class R:
    def close(self):
        print("closed")


with closing(R()):
    print("using")
out = io.StringIO()
with redirect_stdout(out):
    print("captured")
print(repr(out.getvalue()))
with ExitStack() as stack:
    for i in range(3):
        stack.enter_context(tag(f"s{i}"))
    stack.callback(print, "callback", 1)
    print("body")


@tag("deco")
def work():
    print("working")


work()
work()
