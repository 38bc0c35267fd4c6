"""make_scanner(): a function that reads one value."""

__all__ = ["make_scanner"]


def make_scanner(context):
    return context.scan_once


py_make_scanner = c_make_scanner = make_scanner
