import traceback


def inner(x):
    return 1 / x


def outer():
    try:
        inner(0)
    except ZeroDivisionError as e:
        raise ValueError("outer failed") from e


try:
    outer()
except ValueError as e:
    text = traceback.format_exc()
    print("".join(line for line in text.splitlines(True) if not line.lstrip().startswith("File")))
    print(traceback.format_exception_only(e))
    print([f.name for f in traceback.extract_tb(e.__traceback__)], traceback.extract_tb(e.__traceback__)[0].lineno)
    print(len(traceback.format_tb(e.__traceback__)), e.__cause__ is not None)
    print(traceback.format_exception(e, limit=1, chain=False)[-1], end="")
    e.add_note("a note")
    print(traceback.format_exception_only(type(e), e))
    print(traceback.TracebackException.from_exception(e).exc_type_str)
print(traceback.format_exc())


def stack():
    return [f.name for f in traceback.extract_stack()]


print(stack()[-2:])
