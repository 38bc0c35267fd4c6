"""The type of frame.f_locals: a compiled program has no such view, so that its place is taken by mappingproxy."""


def _get_framelocalsproxy():
    return type(type.__dict__)
