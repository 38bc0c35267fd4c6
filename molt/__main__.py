"""The `molt` command and `python -m molt`: the outermost layer, on which nothing of ours may end in a traceback.

It is small so that Ctrl-C while the command line is being imported, and an old Python, find it already running.
"""

import os
import sys


def main() -> None:
    if sys.version_info < (3, 12):  # noqa: UP036 - a checkout can be run with any Python
        version = ".".join(map(str, sys.version_info[:2]))
        print(f"error: Molt builds with CPython 3.13, and this is Python {version}", file=sys.stderr)
        print("hint: run it with python3.13, or `make setup` in a checkout, which finds or creates one", file=sys.stderr)
        sys.exit(1)
    try:
        from molt.cli import run_command_line

        sys.exit(run_command_line())
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        os._exit(130)  # at once: a second Ctrl-C must not meet the interpreter's own shutdown
    except BrokenPipeError:  # whoever read our output has gone: nothing more can be said there
        os._exit(1)
    except ImportError as error:
        print(f"error: {error}", file=sys.stderr)
        print("hint: install Molt's packages again (`pip install molt-aot`, or `make setup` in a checkout)", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
