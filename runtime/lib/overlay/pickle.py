"""Without the self-test, which brings the debugger; with the encoding of texts in protocol 0."""

import encodings.raw_unicode_escape


def _test():
    raise NotImplementedError("pickle._test is not in a compiled program")
