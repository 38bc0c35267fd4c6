"""A coroutine that dies without having been awaited: the warning goes the way of all warnings."""

import contextvars
import traceback
import warnings


async def forgotten():
    pass


def forget():
    forgotten()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forget()
    c = forgotten()
    del c
    closed = forgotten()
    closed.close()
print([(str(w.message), w.category.__name__, w.lineno) for w in caught], "forgotten" in repr(caught[0].source))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore", RuntimeWarning)
    forget()
print(caught)


def fails():
    raise ValueError("inside")


try:
    contextvars.copy_context().run(fails)  # a function of C: no frame of its own
except ValueError as error:
    print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
