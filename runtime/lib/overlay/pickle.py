"""Without the self-test, which brings the debugger."""


def _test():
    raise NotImplementedError("pickle._test is not in a compiled program")
