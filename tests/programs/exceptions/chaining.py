# __context__ and __cause__, and how cycles are avoided
def show(e):
    seen = []
    while e is not None:
        seen.append((type(e).__name__, str(e), e.__suppress_context__,
                     type(e.__cause__).__name__, type(e.__context__).__name__))
        e = e.__cause__ or e.__context__
    for row in seen:
        print(row)


def implicit():
    try:
        {}["k"]
    except KeyError:
        int("x")


def explicit():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("bad") from e


def silent():
    try:
        {}["k"]
    except KeyError:
        raise ValueError("bad") from None


def reraise():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            try:
                raise KeyError(1)
            except KeyError:
                raise e
    except ZeroDivisionError as e:
        show(e)
        raise


for f in (implicit, explicit, silent, reraise):
    print(f.__name__)
    try:
        f()
    except Exception as e:
        show(e)

try:
    raise ValueError from KeyError
except ValueError as e:
    print(repr(e.__cause__), e.__suppress_context__)

for bad in (lambda: (_ for _ in ()).throw(3),):
    try:
        bad()
    except TypeError as e:
        print(e)


def raise_it(x, c=None):
    try:
        if c is None:
            raise x
        raise x from c
    except BaseException as e:
        print(type(e).__name__, e)


class NotException:
    pass


class Weird(Exception):
    def __new__(cls):
        return 3


raise_it(3)
raise_it(NotException)
raise_it(ValueError(1), 3)
raise_it(ValueError(1), NotException)
raise_it(Weird)
raise_it(StopIteration)
try:
    raise
except RuntimeError as e:
    print(e)

e1, e2, e3 = ValueError(1), ValueError(2), ValueError(3)
try:
    try:
        try:
            raise e1
        except ValueError:
            raise e2
    except ValueError:
        raise e3
except ValueError:
    try:
        raise e1
    except ValueError as e:
        print(e.__context__, e.__context__.__context__, e.__context__.__context__.__context__)

try:
    try:
        1 / 0
    except 3:
        pass
except TypeError as e:
    print(e, repr(e.__context__))
try:
    try:
        1 / 0
    except (KeyError, 3):
        pass
except TypeError as e:
    print(e)
