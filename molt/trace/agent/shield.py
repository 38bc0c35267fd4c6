"""The builtins as they were when the process began: the program may bind `type`, `len` or `id` to something of its own.

`from .shield import __builtins__` at the head of a module gives the functions below it these.
"""

import builtins

__builtins__ = dict(builtins.__dict__)  # type: ignore[assignment]
