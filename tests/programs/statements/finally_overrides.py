# return, break and continue in finally replace what was under way; values are computed before.
def returns():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        raise ValueError
    finally:
        return "swallowed"


def computed_before():
    x = 1
    try:
        return x
    finally:
        x = 2


def loop():
    out = []
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out


def break_in_finally():
    while True:
        try:
            raise KeyError("lost")
        finally:
            break
    return "broken out"


def continue_in_finally():
    seen = []
    for i in range(3):
        try:
            return i
        finally:
            seen.append(i)
            if i < 2: continue
            return seen, i


def nested():
    order = []
    try:
        try:
            order.append(1)
            return order
        finally:
            order.append(2)
            try:
                raise ValueError
            except ValueError:
                order.append(3)
            finally:
                order.append(4)
    finally:
        order.append(5)


def replaced():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        return repr(e), repr(e.__context__)


def generator():
    try:
        yield 1
        yield 2
    finally:
        yield "cleanup"
        return


def with_else(n):
    try:
        if n == 0: return "try"
        if n == 1: raise OSError
    except OSError:
        return "except"
    else:
        return "else"
    finally:
        print("finally", n, end="; ")


def return_in_except_finally():
    for i in range(3):
        try:
            1 / 0
        except ZeroDivisionError as e:
            try:
                return str(e)
            finally:
                if i < 1: continue
                return f"replaced {i}"


print(returns(), swallow(), computed_before(), loop(), break_in_finally(), continue_in_finally())
print(nested(), replaced(), list(generator()), [with_else(i) for i in range(3)], return_in_except_finally())
try:
    e
except NameError as err:
    print(err)
