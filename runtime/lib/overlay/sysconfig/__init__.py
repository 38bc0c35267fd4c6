"""An executable has none of the variables of CPython's build; zoneinfo asks for one of them."""


def _init_posix(vars):
    vars["TZPATH"] = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"
