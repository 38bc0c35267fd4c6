"""A module with module-level hooks."""
__all__ = ["shown", "_listed", "late"]
shown, _listed, hidden = 1, 2, 3
log = []


def __getattr__(name):
    log.append(name)
    if name == "late": return "made by __getattr__"
    raise AttributeError(f"module has no {name}")


def __dir__(): return ["from", "dir"]
